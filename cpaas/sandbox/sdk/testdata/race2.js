import { end, step, until } from './steps.js'
import { User } from './user.js'
const [alice, bob, carol] = await Promise.all(['alice', 'bob', 'carol'].map(name => User.open(name)))
const log = []
for (const u of [alice, bob, carol]) { const w = u.frame.contentWindow; const f = w.fetch; const n = u.address[0]
  w.fetch = (url, o) => { const at = performance.now(); const tag = n + ' ' + (o?.method ?? url.method) + ' ' + String(url.url ?? url).split('/v1/')[1].slice(-30); log.push([at, tag + ' start']); return f.call(w, url, o).then(r => { log.push([performance.now(), tag + ' headers']); const j = r.json.bind(r); r.json = () => j().then(v => { log.push([performance.now(), tag + ' json']); return v }); return r }) }
  const WS = w.WebSocket; w.WebSocket = function (...a) { const s = new WS(...a); s.addEventListener('message', m => log.push([performance.now(), n + ' ws ' + Object.keys(JSON.parse(m.data))[0].slice(0, 25)])); return s }
  u.client.on('group:new', () => log.push([performance.now(), n + ' group:new'])) }
const idOf = t => t.id ?? t.groupId
await step('live', async () => { await Promise.all([alice, bob, carol].map(async u => { await u.login(); await u.subscribe()
  if (u !== alice) u.client.on('group:invitation_received', p => u.client.groups.acceptInvitation(idOf(p.invitation))) })) })
await step('race', async () => {
  let lost = 0, early = 0, gaps = []
  for (let i = 0; i < 40; i++) {
    alice.forget(); bob.forget(); carol.forget()
    log.length = 0; const t0 = performance.now()
    alice.client.groups.create({ name: 'R' + i, type: 'closed', participants: [{ address: bob.address }, { address: carol.address }] })
    const g = idOf(await alice.heard('group:new'))
    await until('both', () => bob.people(g).length === 3 && carol.people(g).length === 3)
    await until('alice heard 2', () => alice.count('group:change', p => idOf(p) === g) >= 2)
    await new Promise(r => setTimeout(r, 30))
    if (alice.people(g).join().includes('Invited')) lost++
    for (const u of [alice, bob, carol]) { const w = u.frame.contentWindow; for (const e of w.performance.getEntriesByType('resource').filter(e => e.name.includes('/group'))) { const off = w.performance.timeOrigin - performance.timeOrigin; log.push([e.startTime + off, u.address[0] + ' ' + e.name.slice(-35) + ' START']); log.push([e.responseEnd + off, u.address[0] + ' ' + e.name.slice(-35) + ' END']) } w.performance.clearResourceTimings() }
    log.sort((a, b) => a[0] - b[0])
    if (i > 36) gaps.push('\n---\n' + log.map(([t, x]) => (t - t0).toFixed(1) + ' ' + x).join('\n'))
    const order = alice.events.map(e => e.type)
  }
  return `lost ${lost} of 40` + gaps.join('')
})
await end()

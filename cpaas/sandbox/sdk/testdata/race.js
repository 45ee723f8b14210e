import { end, step, until } from './steps.js'
import { User } from './user.js'
const [alice, bob, carol] = await Promise.all(['alice', 'bob', 'carol'].map(name => User.open(name)))
const idOf = t => t.id ?? t.groupId
await step('live', async () => { await Promise.all([alice, bob, carol].map(async u => { await u.login(); await u.subscribe()
  if (u !== alice) u.client.on('group:invitation_received', p => u.client.groups.acceptInvitation(idOf(p.invitation))) })) })
await step('race', async () => {
  let lost = 0, early = 0, gaps = []
  for (let i = 0; i < 40; i++) {
    alice.forget(); bob.forget(); carol.forget()
    const t0 = performance.now()
    alice.client.groups.create({ name: 'R' + i, type: 'closed', participants: [{ address: bob.address }, { address: carol.address }] })
    const g = idOf(await alice.heard('group:new'))
    await until('both', () => bob.people(g).length === 3 && carol.people(g).length === 3)
    await until('alice heard 2', () => alice.count('group:change', p => idOf(p) === g) >= 2)
    await new Promise(r => setTimeout(r, 30))
    if (alice.people(g).join().includes('Invited')) lost++
    const order = alice.events.map(e => e.type)
  }
  return `lost ${lost} of 40`
})
await end()

// What the SDK goes through when sockets are cut, tokens expire and frames
// break: it comes back to the same channel and hears of everything once.

import { end, nextSecond, post, same, step, until } from './steps.js'
import { User } from './user.js'
import { created, invited } from './groups.js'

// The SDK looks for the loss of a socket when it pings; a second makes that soon.
const connectivity = { pingInterval: 1000, reconnectDelay: 2000 }
const [alice, bob, carol] = await Promise.all(['alice', 'bob', 'carol'].map(name => User.open(name, connectivity)))

const fault = (verb, user, more = {}) => post('/fault', { verb, user: user?.address ?? '', ...more })
const probe = async user => (await fetch('/probe?user=' + user.address)).json()
const dials = async user => (await probe(user)).requests['GET /channels/{channel}/websocket']

// back waits until the user has dialled again after a fault.
async function back(user, before) {
  await until(user.address + ' has a socket again', async () => await dials(user) > before && (await probe(user)).sockets === 1)
}

let group
await step('three users are live', async () => {
  await Promise.all([alice, bob, carol].map(async user => {
    await user.login()
    await user.subscribe()
  }))
  group = await created(alice, { name: 'Team', participants: [{ address: bob.address }] })
  await invited(bob, group)
  bob.client.groups.acceptInvitation(group)
  await alice.sees(group, 'alice Connected admin', 'bob Connected')
})

// once does something to bob's socket, lets alice act meanwhile, and checks that
// bob hears of it once and that no request but the dial was needed for it.
async function once(break_, name) {
  bob.forget()
  const before = await probe(bob)
  await break_()
  const meanwhile = await created(alice, { name, participants: [{ address: bob.address }] })
  await back(bob, before.requests['GET /channels/{channel}/websocket'])
  await invited(bob, meanwhile)
  const later = await created(alice, { name: 'after ' + name, participants: [{ address: bob.address }] })
  await invited(bob, later) // what is sent twice has come before this
  const told = one => [meanwhile, later].includes(one.invitation.id ?? one.invitation.groupId)
  same('more of the same', bob.count('group:invitation_received', told), 0)
  const after = await probe(bob)
  same('channels', after.channels, before.channels)
  same('subscriptions', after.subscriptions, before.subscriptions)
  same('channel requests', after.requests['POST /channels'], before.requests['POST /channels'])
  same('subscribed', bob.subscribed(), ['chat'])
}

await step('a cut connection', () => once(() => fault('drop connections', bob), 'cut'))
await step('close 1001', () => once(() => fault('close sockets', bob, { number: 1001 }), 'going away'))
await step('close 1011', () => once(() => fault('close sockets', bob, { number: 1011 }), 'server error'))
await step('a half-open connection', () => once(() => fault('freeze', bob), 'frozen'))
await fault('heal')

await step('the first token has expired', async () => {
  await fault('expire tokens', bob)
  await once(() => fault('drop connections', bob), 'expired')
})

await step('an expired token is refused for requests', async () => {
  bob.forget()
  bob.client.groups.fetch()
  const error = await bob.refused('group:refresh')
  same('code', error.code, 'SVC0001')
  return error.message
})

await step('the first token has expired and a newer one is set', async () => {
  await bob.login()
  await once(() => fault('drop connections', bob), 'renewed')
  bob.forget()
  bob.client.groups.fetch()
  await bob.heard('group:refresh', params => !params.error)
  same('groups', bob.client.groups.getAll().map(one => one.id), [group])
})

await step('a server that is gone for a while', async () => {
  await once(async () => {
    const before = await dials(bob)
    await fault('refuse dials', null, { number: 2 })
    await fault('drop connections', bob)
    await until('two dials were refused', async () => await dials(bob) >= before + 2)
  }, 'gone')
})

await step('messages while the socket is away', async () => {
  await nextSecond()
  const before = await dials(bob)
  bob.forget()
  await fault('drop connections', bob)
  await alice.say(group, 'one')
  await nextSecond()
  await alice.say(group, 'two')
  await back(bob, before)
  await until('bob reads both', () => bob.texts(group).length >= 2)
  same('texts', bob.texts(group), ['one', 'two'])
  await nextSecond()
  await bob.say(group, 'three')
  await until('alice reads the answer', () => alice.texts(group).at(-1) === 'three')
})

await step('more messages than the SDK remembers ids, while the socket is away', async () => {
  const many = 150
  const [before, already] = [await dials(bob), bob.texts(group).length]
  await fault('drop connections', bob)
  await fault('send messages', alice, { number: many, text: group })
  await back(bob, before)
  await until('bob reads them all', () => bob.texts(group).length >= already + many)
  const later = await created(alice, { name: 'after many', participants: [{ address: bob.address }] })
  await invited(bob, later) // what is sent twice has come before this
  same('texts', bob.texts(group).slice(already), Array.from({ length: many }, (_, i) => `text ${i + 1}`))
})

await step('a notification sent twice', async () => {
  bob.forget()
  await fault('duplicate', bob, { number: 1 })
  const first = await created(alice, { name: 'twice', participants: [{ address: bob.address }] })
  const second = await created(alice, { name: 'fence', participants: [{ address: bob.address }] })
  await invited(bob, second)
  await invited(bob, first)
  same('invitations left', bob.count('group:invitation_received'), 0)
})

await step('notifications in another order', async () => {
  bob.forget()
  await fault('reorder', bob)
  const first = await created(alice, { name: 'second', participants: [{ address: bob.address }] })
  const second = await created(alice, { name: 'first', participants: [{ address: bob.address }] })
  const order = [await bob.heard('group:invitation_received'), await bob.heard('group:invitation_received')]
  same('order', order.map(one => one.invitation.id ?? one.invitation.groupId), [second, first])
})

await step('frames that are none', async () => {
  const before = await dials(bob)
  for (const text of ['not JSON', '{}', '{"unknown":{"id":"1"}}', '[]']) {
    await fault('garbage', bob, { text })
  }
  const next = await created(alice, { name: 'after garbage', participants: [{ address: bob.address }] })
  await invited(bob, next)
  same('dials', await dials(bob), before)
})

await step('a failing server', async () => {
  await fault('fail a POST', null, { number: 503 })
  alice.client.groups.create({ name: 'fails', type: 'closed' })
  const error = await alice.refused('group:new')
  await created(alice, { name: 'works' })
  return `${error.code} ${error.message}`
})

for (const [name, method] of [
  ['keepAlive', { type: 'keepAlive', responsibleParty: 'client' }],
  ['the server checks', { type: 'pingPong', responsibleParty: 'server' }]
]) {
  await step('connectivity by ' + name, async () => {
    carol.connectivity = { ...connectivity, method }
    await carol.load()
    await carol.login()
    await carol.subscribe()
    const next = await created(alice, { name, participants: [{ address: carol.address }] })
    await invited(carol, next)
  })
}

await step('a page loaded anew leaves its channel behind', async () => {
  const before = await probe(bob)
  await bob.load()
  await bob.login()
  await bob.subscribe()
  await until('the old socket has gone', async () => (await probe(bob)).sockets === 1)
  same('channels', (await probe(bob)).channels, before.channels + 1)
})

await step('unsubscribe leaves nothing behind', async () => {
  const before = await probe(alice)
  same('before', [before.channels, before.sockets, before.subscriptions], [1, 1, 1])
  await alice.unsubscribe()
  await until('nothing is left', async () => {
    const { channels, sockets, subscriptions } = await probe(alice)
    return channels + sockets + subscriptions === 0
  })
  await alice.subscribe()
  const after = await probe(alice)
  same('after', [after.channels, after.sockets, after.subscriptions], [1, 1, 1])
})

await step('a close with 1000', async () => {
  const before = await dials(alice)
  alice.forget()
  await fault('close sockets', alice, { number: 1000 })
  // Builds differ: old ones come back, newer ones tell that the connection is lost.
  return until('alice is back or told', async () =>
    (alice.count('subscription:change', params => params.reason === 'LOST_CONNECTION') && 'lost') ||
    (await dials(alice) > before && (await probe(alice)).sockets === 1 && 'back'))
})

await end()

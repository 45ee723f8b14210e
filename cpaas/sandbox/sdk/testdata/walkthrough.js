// The walkthrough of the platform's tutorial, with every refusal on the way.

import { end, same, step } from './steps.js'
import { getTokens, User } from './user.js'
import { createGroup, endGroup, manageGroup } from './groups.js'
import { talk } from './messages.js'
import { whisper } from './directs.js'
import { subscriptions } from './subscriptions.js'

const [alice, bob, carol, dave] = await Promise.all(['alice', 'bob', 'carol', 'dave'].map(name => User.open(name)))
const users = [alice, bob, carol, dave]

await step('which SDK', () => alice.client.getVersion?.() ?? 'it does not tell its version')

await step('a wrong password gets an OAuth error', async () => {
  const reply = await getTokens(alice.address, 'wrong')
  same('error', reply.error, 'invalid_grant')
  same('token', reply.access_token, undefined)
})

await step('tokens by fetch', async () => { await Promise.all(users.map(user => user.login())) })

await step('the id token names the user', () => {
  for (const user of users) {
    const { username, identity } = user.client.getUserInfo()
    same('username', username, user.address)
    same('identity', identity ?? user.address, user.address) // not every build tells it
  }
})

await step('subscribe', async () => {
  await Promise.all([alice, bob, carol].map(user => user.subscribe()))
  for (const user of [alice, bob, carol]) {
    same('pending', user.pending(), false)
    same('errors', user.count('subscription:error'), 0)
  }
})

const group = await createGroup(alice, bob, carol)
await manageGroup(group, alice, bob, carol, dave)
await talk(group, alice, bob, carol)
await whisper(alice, bob, carol)
await endGroup(group, alice, bob, carol)
await subscriptions(alice, bob, carol)
await end()

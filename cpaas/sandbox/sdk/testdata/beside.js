// One user of the SDK, through a proxy, beside two who are not: alice and bob accept the
// invitation, bob answers "hello", and then alice says two things, the first of which the
// proxy loses on purpose.

import { end, same, step, until } from './steps.js'
import { User } from './user.js'
import { created } from './groups.js'

const carol = await User.open('carol')
let group

await step('log in and subscribe through the proxy', async () => {
  await carol.login()
  await carol.subscribe()
})

await step('create a group with users of another client', async () => {
  group = await created(carol, { name: 'Beside', participants: [{ address: 'alice@example.com' }, { address: 'bob@example.com' }] })
  await carol.sees(group, 'carol Connected admin', 'alice Connected', 'bob Connected')
})

await step('talk with them', async () => {
  await carol.say(group, 'hello')
  await until('an answer', () => carol.texts(group).includes('hello back'))
})

await step('a frame that the proxy drops is not seen, and the next one is', async () => {
  await until('what is said next', () => carol.texts(group).includes('seen'))
  same('texts', carol.texts(group), ['hello', 'hello back', 'seen'])
})

await end()

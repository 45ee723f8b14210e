// Carol's part in a flow that was recorded by hand, done by the SDK.

import { end, step, until } from './steps.js'
import { User, getTokens } from './user.js'

// The SDK looks for the loss of a socket when it pings.
const carol = await User.open('carol', { pingInterval: 1000, reconnectDelay: 1000 })
const has = (group, text) => until('the message ' + text, () => carol.texts(group).includes(text))
let group

await step('log in once a scenario waits', async () => {
  await until('a token', () => getTokens(carol.address, 'sandbox').then(tokens => tokens.access_token, () => false))
  await carol.login()
  carol.acceptsAll()
  await carol.subscribe()
})

await step('answer the others', async () => {
  group = await until('the group', () => carol.client.groups.getAll()[0]?.id)
  await has(group, 'Good morning.')
  carol.talk(group).setIsTyping(true)
  await carol.say(group, 'Here I am. "What" is on the list?')
})

await step('read what was missed', () => has(group, 'Is carol there?'))

await step('delete the group as its admin', async () => {
  await until('alice has left', () => carol.people(group).includes('alice Disconnected'))
  carol.client.groups.delete(group)
  await carol.heard('group:delete', params => !params.error)
})

await end()

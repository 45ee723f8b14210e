// A user of the SDK whom a scenario looks at: carol accepts invitations and answers "hello".

import { end, step, until } from './steps.js'
import { User, getTokens } from './user.js'

const carol = await User.open('carol')

await step('log in once a scenario waits', async () => {
  await until('a token', () => getTokens(carol.address, 'sandbox').then(tokens => tokens.access_token, () => false))
  await carol.login()
  carol.acceptsAll()
  await carol.subscribe()
})

await step('answer hello', async () => {
  const { group } = await until('the group', () => {
    const [group] = carol.client.groups.getAll?.() ?? []
    return group && { group: group.groupId ?? group.id }
  })
  await until('hello', () => carol.texts(group).includes('hello'))
  await carol.say(group, 'hello back')
})

await end()

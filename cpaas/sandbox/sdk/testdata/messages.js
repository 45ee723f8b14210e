// Messages of a group: sent, received, composed, fetched and deleted.

import { nextSecond, same, step, until } from './steps.js'

export async function talk(group, alice, bob, carol) {
  const hears = async (user, text) => until(`${user.address} reads ${text}`, () => user.texts(group).at(-1) === text)
  let first
  await step('send a message', async () => {
    for (const user of [alice, bob, carol]) {
      user.forget()
    }
    first = await alice.say(group, 'hello')
    same('own texts', alice.texts(group), ['hello'])
    for (const user of [bob, carol]) {
      await user.heard('conversations:change', params => params.destination?.[0] === group)
      await hears(user, 'hello')
      const [message] = user.talk(group).getMessages()
      same('sender', message.sender, alice.address)
      same('id', message.messageId, first)
    }
  })
  await step('reply', async () => {
    await nextSecond()
    await bob.say(group, 'and to you')
    for (const user of [alice, carol]) {
      await user.heard('messages:change', params => params.destination[0] === group)
      await hears(user, 'and to you')
    }
    same('the texts of the one who wrote first', alice.texts(group), ['hello', 'and to you'])
    same('the texts of the one who replied', bob.texts(group), ['hello', 'and to you'])
  })
  await step('text of all kinds', async () => {
    const text = '<b>"\\%1 Grüße 你好 😀\u2028\n'
    await nextSecond()
    await carol.say(group, text)
    for (const user of [alice, bob]) {
      await hears(user, text)
    }
  })
  await step('typing', async () => {
    bob.talk(group).setIsTyping(true)
    await alice.heard('isTypingList:change', params => params.state === 'active' && params.sender === bob.address)
    await until('bob is listed', () => alice.talk(group).isTypingList.includes(bob.address))
    bob.talk(group).setIsTyping(false)
    await alice.heard('isTypingList:change', params => params.state === 'idle' && params.sender === bob.address)
    await until('bob is listed no more', () => alice.talk(group).isTypingList.length === 0)
    same('errors', bob.count('isTypingList:change', params => params.error), 0)
  })
  await step('history', async () => {
    await carol.load() // a page that knows nothing
    await carol.login()
    await carol.subscribe()
    carol.talk(group).fetchMessages()
    await carol.heard('messages:change')
    const messages = carol.talk(group).getMessages()
    same('texts', messages.slice(0, 2).map(message => message.parts[0].text), ['hello', 'and to you'])
    same('messages', messages.length, 3)
    same('senders', messages.map(message => message.sender), [alice, bob, carol].map(user => user.address))
  })
  await step('conversations', async () => {
    await bob.load()
    await bob.login()
    await bob.subscribe()
    bob.client.conversation.fetch({ type: 'chat-group' })
    const found = await bob.heard('conversations:change')
    same('conversations', found.map(one => one.destination[0]), [group])
  })
  await step('delete a message', async () => {
    alice.forget()
    alice.talk(group).deleteMessages([first])
    await until('it is gone here', () => !alice.texts(group).includes('hello'))
    same('errors', alice.count('messages:error'), 0)
    alice.talk(group).clearMessages()
    await until('nothing is shown', () => alice.texts(group).length === 0)
    alice.talk(group).fetchMessages()
    await until('the rest is fetched', () => alice.texts(group).length === 2)
    same('the first left', alice.texts(group)[0], 'and to you')
  })
  await step('groups after the pages were loaded anew', async () => {
    for (const user of [bob, carol]) {
      user.client.groups.fetch()
      await user.heard('group:refresh')
      same('groups', user.client.groups.getAll().map(one => one.id), [group])
    }
  })
}

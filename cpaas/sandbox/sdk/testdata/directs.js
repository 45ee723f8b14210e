// A conversation of two with no group around it, and a file in it.

import { nextSecond, same, step, until } from './steps.js'

const type = 'chat-oneToOne'

const talk = (user, other) => user.client.conversation.get(other.address, { type }) ??
  user.client.conversation.create(other.address, { type })

const parts = (user, other) => talk(user, other).getMessages().filter(Boolean).map(message => message.parts)

// sent sends a message and waits for the reply.
async function sent(user, other, message) {
  await nextSecond()
  user.forget()
  message.send()
  const told = await user.heard('messages:change', params => params.messageId && params.destination[0] === other.address)
  same('type', told.type, type)
  return told.messageId
}

export async function whisper(alice, bob, carol) {
  await step('a line to one alone', async () => {
    for (const user of [alice, bob, carol]) {
      user.forget()
    }
    const id = await sent(alice, bob, talk(alice, bob).createMessage({ type: 'text', text: 'psst' }))
    const begun = await bob.heard('conversations:change', params => params.destination?.[0] === alice.address)
    same('type', begun.type, type)
    const [message] = talk(bob, alice).getMessages()
    same('text', message.parts[0].text, 'psst')
    same('sender', message.sender, alice.address)
    same('id', message.messageId, id)
  })
  await step('the answer', async () => {
    await sent(bob, alice, talk(bob, alice).createMessage({ type: 'text', text: 'yes?' }))
    await until('alice reads it', () => parts(alice, bob).at(-1)?.[0].text === 'yes?')
  })
  await step('typing to one alone', async () => {
    talk(bob, alice).setIsTyping(true)
    await alice.heard('isTypingList:change', params => params.state === 'active' && params.sender === bob.address && params.type === type)
    await until('bob is listed', () => talk(alice, bob).isTypingList.includes(bob.address))
    talk(bob, alice).setIsTyping(false)
    await until('bob is listed no more', () => talk(alice, bob).isTypingList.length === 0)
  })
  await step('a file', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i * 7)
    const file = new File([bytes], 'plän 1.png', { type: 'image/png' })
    const message = talk(alice, bob).createMessage({ type: 'text', text: 'look' })
    message.addPart({ type: 'file', file })
    await sent(alice, bob, message)
    await until('bob is told of it', () => parts(bob, alice).at(-1)?.[0].text === 'look')
    const [, part] = parts(bob, alice).at(-1)
    same('part', [part.type, part.name, part.size], ['file', file.name, bytes.length])
    talk(bob, alice).getMessages().at(-1).createImageLinks()
    const url = await until('bob has it', () => parts(bob, alice).at(-1)[1].url)
    const got = new Uint8Array(await (await fetch(url)).arrayBuffer())
    same('size', got.length, bytes.length)
    same('content', got.every((byte, i) => byte === bytes[i]), true)
  })
  await step('history and conversations of two', async () => {
    await bob.load() // a page that knows nothing
    await bob.login()
    await bob.subscribe()
    bob.client.conversation.fetch({ type })
    const found = await bob.heard('conversations:change')
    same('conversations', found.map(one => one.destination[0]), [alice.address])
    talk(bob, alice).fetchMessages()
    await until('the history is there', () => parts(bob, alice).length === 3)
    same('texts', parts(bob, alice).map(([text]) => text.text), ['psst', 'yes?', 'look'])
    same('file', parts(bob, alice)[2][1].name, 'plän 1.png')
  })
  await step('nobody else heard', () => same('conversations of carol', carol.client.conversation.getAll().filter(one => one.type === type).length, 0))
}

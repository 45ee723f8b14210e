// A user of the SDK, in a frame of its own because the SDK keeps global state.

import { until } from './steps.js'

export const server = new URL(new URLSearchParams(location.search).get('server'))

const heardOf = [
  'subscription:change', 'subscription:error', 'request:error', 'ws:change',
  'group:new', 'group:change', 'group:delete', 'group:refresh', 'group:invitation_received',
  'conversations:new', 'conversations:change', 'messages:change', 'messages:error', 'isTypingList:change'
]

export class User {
  // open makes a frame with an SDK for the user, who is not logged in yet.
  static async open(name, connectivity = {}) {
    const user = new User()
    user.address = name + '@example.com'
    user.connectivity = connectivity
    user.frame = document.createElement('iframe')
    await user.load()
    return user
  }

  // load loads the page of the user, anew if it is loaded.
  async load() {
    this.frame.remove()
    this.frame.src = 'frame.html'
    const loaded = new Promise(resolve => this.frame.addEventListener('load', resolve, { once: true }))
    document.body.append(this.frame)
    await loaded
    const { Kandy } = this.frame.contentWindow
    this.client = (Kandy.create ? Kandy : Kandy.default).create({
      subscription: { expires: 3600 },
      authentication: {
        server: { protocol: 'https', base: server.hostname, port: Number(server.port) },
        clientCorrelator: 'sampleCorrelator'
      },
      connectivity: this.connectivity,
      logs: { logLevel: 'error' }
    })
    this.events = []
    for (const type of heardOf) {
      this.client.on(type, params => this.events.push({ type, params }))
    }
  }

  // login gets tokens as the tutorial's page does and gives them to the SDK.
  async login() {
    const tokens = await getTokens(this.address, 'sandbox')
    this.tokens = { accessToken: tokens.access_token, idToken: tokens.id_token }
    this.client.setTokens(this.tokens)
  }

  // subscribe subscribes to the chat service and waits for its end.
  async subscribe() {
    this.client.services.subscribe(['chat'], 'websocket')
    await until(this.address + ' is subscribed', () => this.subscribed().includes('chat'))
  }

  async unsubscribe() {
    this.client.services.unsubscribe(['chat'], 'websocket')
    await this.heard('subscription:change', () => this.subscribed().length === 0 && !this.pending())
  }

  subscribed() { return this.client.services.getSubscriptions().subscribed }
  pending() { return this.client.services.getSubscriptions().isPending }

  // heard waits for an event that is as wanted, takes it away and returns its
  // parameters.
  async heard(type, wanted = () => true) {
    return until(`${this.address} hears ${type}`, () => {
      const at = this.events.findIndex(event => event.type === type && wanted(event.params ?? {}))
      return at >= 0 && (this.events.splice(at, 1)[0].params ?? {})
    }).catch(error => { throw new Error(`${error.message}; heard ${JSON.stringify(this.events)}`) })
  }

  // count is how many events there are that are as wanted.
  count(type, wanted = () => true) {
    return this.events.filter(event => event.type === type && wanted(event.params ?? {})).length
  }

  // acceptsAll accepts every invitation from within its event, as the tutorial's
  // page does, until the returned function is called.
  acceptsAll() {
    const accept = ({ invitation }) => this.client.groups.acceptInvitation(invitation.id ?? invitation.groupId)
    this.client.on('group:invitation_received', accept)
    return () => this.client.off('group:invitation_received', accept)
  }

  // request sends a request of the chat service that the SDK does not know.
  async request(method, path, body) {
    const reply = await fetch(`${server.origin}/cpaas/chat/v1/${this.address}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + this.tokens.accessToken },
      body: JSON.stringify(body)
    })
    if (!reply.ok) {
      throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    }
  }

  forget() { this.events.length = 0 }

  // refused waits for the error of a group operation and returns its code and
  // message. Builds differ in how deep they put it. That newer ones tell a 401
  // by request:error as well is no concern of the server.
  async refused(type) {
    const { error } = await this.heard(type, params => params.error)
    return error.error ?? error
  }

  // people are the participants of a group as the SDK has them, by address.
  people(group) {
    const list = this.client.groups.getParticipants(group) ?? []
    return list.map(one => `${one.address.split('@')[0]} ${one.status}${one.isAdmin ? ' admin' : ''}`).sort()
  }

  async sees(group, ...people) {
    await until(`${this.address} sees ${people}`, () => JSON.stringify(this.people(group)) === JSON.stringify(people.sort()))
      .catch(error => { throw new Error(`${error.message}; sees ${this.people(group)}`) })
  }

  talk(group) {
    return this.client.conversation.get(group, { type: 'chat-group' }) ??
      this.client.conversation.create(group, { type: 'chat-group' })
  }

  // texts are the messages of a group as the SDK has them, in its order.
  texts(group) {
    const talk = this.client.conversation.get(group, { type: 'chat-group' })
    return (talk?.getMessages() ?? []).filter(Boolean).map(message => message.parts[0].text)
  }

  // say sends a message and returns its id.
  async say(group, text) {
    this.talk(group).createMessage({ type: 'text', text }).send()
    const { messageId } = await this.heard('messages:change', params => params.messageId && params.destination[0] === group)
    return messageId
  }
}

// getTokens asks for tokens and returns the reply, whatever it is.
export async function getTokens(username, password) {
  const form = { client_id: 'sandbox', username, password, grant_type: 'password', scope: 'openid' }
  const reply = await fetch(server.origin + '/cpaas/auth/v1/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString()
  })
  return reply.json()
}

// The same work as measureMuster in bench_test.go does, by bob's SDK. Each step tells its
// figures as JSON.

import { end, post, step } from './steps.js'
import { User } from './user.js'

const names = await (await fetch('/names')).json()
const last = 'that was all'
const bob = await User.open('bob')
let hear = () => {}

// until has the server do something and waits for the last line of it.
async function until(work, each = () => {}) {
  const done = new Promise(resolve => {
    hear = text => { text === last ? resolve() : each(text) }
  })
  const began = performance.now()
  const working = post('/work', { verb: work })
  await done
  const took = performance.now() - began
  await working
  return took / 1000
}

// burst is until for what the server has done before, and tells now.
async function burst(work) {
  await post('/work', { verb: work })
  return until('release')
}

const at = (share, list) => list.sort((a, b) => a - b)[Math.floor(list.length * share)]
const median = list => at(0.5, list)

await step('log in', async () => {
  await bob.login()
  await bob.subscribe()
  bob.client.groups.fetch()
  await bob.heard('group:refresh')
  bob.talk(names.team)
  bob.client.on('messages:change', ({ destination, messageId }) => {
    if (destination?.[0] === names.team && messageId) {
      hear(bob.talk(names.team).getMessage(messageId).parts[0].text)
    }
  })
  return '{}'
})

await step('posts', async () => {
  const late = []
  await until('post', text => late.push(performance.timeOrigin + performance.now() - Number(text)))
  return JSON.stringify({ 'ms-to-be-told': median(late), 'p95-ms-to-be-told': at(0.95, late) })
})
await step('statuses', async () => JSON.stringify({ 'statuses/s': 4000 / await burst('change') }))
await step('lines', async () => JSON.stringify({ 'lines/s': 1000 / await burst('say') }))
await step('a large group', async () => {
  const took = []
  for (let i = 0; i < 5; i++) {
    bob.forget()
    const began = performance.now()
    const fetched = new Promise(resolve => {
      const done = () => { bob.client.off('group:refresh', done); resolve() }
      bob.client.on('group:refresh', done)
    })
    bob.client.groups.fetch()
    await fetched
    if (bob.client.groups.getParticipants(names.crowd).length < 10000) {
      throw new Error('not all are there')
    }
    took.push(performance.now() - began)
  }
  return JSON.stringify({ 'ms-for-a-large-group': median(took) })
})
await end()

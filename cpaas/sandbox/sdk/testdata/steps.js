// The steps of a page: each is reported to the server of the page when it has
// ended, and a failed one does not keep the next from being tried.

const limit = 15000 // milliseconds that a step waits for any one thing
let steps = 0

// step runs one step. What does() returns is told with it.
export async function step(name, does) {
  const told = { step: name, ok: true, detail: '' }
  try {
    told.detail = String((await does()) ?? '')
  } catch (error) {
    told.ok = false
    told.detail = String(error?.message ?? error)
  }
  steps++
  await post('/report', told)
}

// end tells that there are no more steps.
export const end = () => post('/report', { end: true, steps })

// post sends JSON to the server of the page.
export async function post(path, body) {
  const reply = await fetch(path, { method: 'POST', body: JSON.stringify(body) })
  if (!reply.ok) {
    throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  }
}

// until waits for a condition and returns what it gave.
export async function until(what, holds) {
  const deadline = Date.now() + limit
  for (;;) {
    const value = await holds()
    if (value) {
      return value
    }
    if (Date.now() > deadline) {
      throw new Error('not within the limit: ' + what)
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

// nextSecond waits for the clock's next second: the SDK keys a message on its
// way by its time in whole seconds and would take a second one for the first.
export async function nextSecond() {
  const now = Date.now()
  await until('the next second', () => Math.floor(Date.now() / 1000) > Math.floor(now / 1000) + 1)
}

// same fails unless both values are alike.
export function same(what, got, want) {
  const a = JSON.stringify(got)
  const b = JSON.stringify(want)
  if (a !== b) {
    throw new Error(`${what}: ${a}, want ${b}`)
  }
}

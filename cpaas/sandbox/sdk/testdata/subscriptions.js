// Subscriptions that end, begin again and are refused.

import { same, step } from './steps.js'
import { created, invited } from './groups.js'

export async function subscriptions(alice, bob, carol) {
  await step('unsubscribe', async () => {
    await bob.unsubscribe()
    same('subscribed', bob.subscribed(), [])
  })
  let group
  await step('subscribe again, and be told what was missed', async () => {
    group = await created(alice, { name: 'Meanwhile', participants: [{ address: bob.address }] })
    same('told while away', bob.count('group:invitation_received'), 0)
    await bob.subscribe()
    await invited(bob, group)
    bob.client.groups.acceptInvitation(group)
    await alice.sees(group, 'alice Connected admin', 'bob Connected')
  })
  await step('a page loaded anew gets a channel of its own', async () => {
    alice.client.groups.addParticipant(group, carol.address)
    await invited(carol, group)
    await carol.load()
    await carol.login()
    await carol.subscribe()
    await invited(carol, group)
    carol.client.groups.acceptInvitation(group)
    await bob.sees(group, 'alice Connected admin', 'bob Connected', 'carol Connected')
  })
  await step('an unknown token is refused', async () => {
    bob.client.setTokens({ ...bob.tokens, accessToken: 'none' })
    bob.forget()
    bob.client.groups.fetch()
    const error = await bob.refused('group:refresh')
    same('code', error.code, 'SVC0001')
    return error.message
  })
  await step('a new token is taken', async () => {
    await bob.login()
    bob.forget()
    bob.client.groups.fetch()
    await bob.heard('group:refresh', params => !params.error)
    same('groups', bob.client.groups.getAll().map(one => one.id), [group])
  })
  await step('the last group is deleted', async () => {
    alice.client.groups.delete(group)
    await alice.heard('group:delete', params => params.group?.id === group)
  })
}

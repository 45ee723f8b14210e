// Groups from their creation to their end.

import { same, step, until } from './steps.js'

// invited waits for the invitation to a group, as event and as state.
export async function invited(user, group) {
  const { invitation } = await user.heard('group:invitation_received', params => idOf(params.invitation) === group)
  await until('the invitation is listed', () => user.client.groups.getInvitations().some(one => idOf(one) === group))
  return invitation
}

// idOf is a group's id; old builds call it groupId.
const idOf = thing => thing.id ?? thing.groupId

const changed = group => params => idOf(params) === group

// created makes a group and returns its id.
export async function created(user, params) {
  user.client.groups.create({ type: 'closed', ...params })
  const made = await user.heard('group:new')
  if (made.error) {
    throw new Error(JSON.stringify(made.error))
  }
  return idOf(made)
}

export async function createGroup(alice, bob, carol) {
  let group
  await step('create a group with subject and participants', async () => {
    group = await created(alice, {
      name: 'Team', subject: 'weekly', participants: [{ address: bob.address }, { address: carol.address }]
    })
    if (!/^[0-9a-f-]{36}$/.test(group)) {
      throw new Error('the id is not a lower-case uuid: ' + group)
    }
    const { name, subject, participants } = alice.client.groups.get(group)
    same('name', name, 'Team')
    same('subject', subject, 'weekly')
    same('first', participants[0].address, alice.address)
    same('people', alice.people(group), ['alice Connected admin', 'bob Invited', 'carol Invited'])
  })
  await step('everyone invited is told', async () => {
    for (const user of [bob, carol]) {
      const { name, participants } = await invited(user, group)
      same('name', name, 'Team')
      same('participants', participants.length, 3)
    }
  })
  await step('who is invited does not see the group yet', async () => {
    bob.client.groups.fetch()
    await bob.heard('group:refresh')
    same('groups', bob.client.groups.getAll(), [])
  })
  await step('accept an invitation', async () => {
    bob.client.groups.acceptInvitation(group)
    await bob.heard('group:change', changed(group))
    await bob.sees(group, 'alice Connected admin', 'bob Connected', 'carol Invited')
    same('invitations', bob.client.groups.getInvitations(), [])
    await alice.heard('group:change', changed(group))
    await alice.sees(group, 'alice Connected admin', 'bob Connected', 'carol Invited')
    await carol.heard('group:change', changed(group))
  })
  await step('reject an invitation', async () => {
    carol.client.groups.rejectInvitation(group)
    await until('the invitation is gone', () => carol.client.groups.getInvitations().length === 0)
    same('errors', carol.count('group:change', params => params.error), 0)
    for (const user of [alice, bob]) {
      await user.sees(group, 'alice Connected admin', 'bob Connected', 'carol Disconnected')
    }
  })
  await step('invite again who rejected', async () => {
    alice.client.groups.fetch() // else the SDK would list the one who rejected twice
    await alice.heard('group:refresh')
    await alice.sees(group, 'alice Connected admin', 'bob Connected')
    alice.client.groups.addParticipant(group, carol.address)
    await alice.heard('group:change', changed(group))
    await invited(carol, group)
    carol.client.groups.acceptInvitation(group)
    for (const user of [alice, bob, carol]) {
      await user.sees(group, 'alice Connected admin', 'bob Connected', 'carol Connected')
    }
  })
  return group
}

export async function manageGroup(group, alice, bob, carol, dave) {
  const three = ['alice Connected admin', 'bob Connected', 'carol Connected']
  await step('fetch', async () => {
    for (const user of [alice, bob, carol]) {
      user.client.groups.fetch()
      await user.heard('group:refresh', params => !params.error)
      same('groups', user.client.groups.getAll().map(one => one.id), [group])
      same('people', user.people(group), three)
    }
  })
  await step('fetch with no group', async () => {
    dave.client.groups.fetch()
    await dave.heard('group:refresh', params => !params.error)
    same('groups', dave.client.groups.getAll(), [])
  })
  await step('add a participant', async () => {
    alice.forget()
    alice.client.groups.addParticipant(group, dave.address)
    await alice.heard('group:change', changed(group))
    for (const user of [alice, bob, carol]) {
      await user.sees(group, ...three, 'dave Invited')
    }
  })
  await step('who subscribes late is told of the invitation', async () => {
    await dave.subscribe()
    await invited(dave, group)
  })
  const refusals = [
    ['add who is in already', alice, g => g.addParticipant(group, bob.address), 'group:change', 'POL1022', bob.address],
    ['add an unknown address', alice, g => g.addParticipant(group, 'nobody@example.com'), 'group:change', 'SVC0004', 'nobody@example.com'],
    ['add what is no address', alice, g => g.addParticipant(group, 'nobody'), 'group:change', 'SVC0004', 'nobody'],
    ['a member adds', bob, g => g.addParticipant(group, dave.address), 'group:change', 'POL1020', 'admin'],
    ['a member removes', bob, g => g.removeParticipant(group, carol.address), 'group:change', 'POL1020', 'admin'],
    ['a member deletes', bob, g => g.delete(group), 'group:delete', 'POL1020', 'admin'],
    ['the only admin leaves', alice, g => g.leave(group), 'group:change', 'POL1021', 'only admin'],
    ['remove who is not in it', alice, g => g.removeParticipant(group, 'nobody@example.com'), 'group:change', 'SVC0004', ''],
    ['accept an unknown group', bob, g => g.acceptInvitation('00000000-0000-4000-8000-000000000000'), 'group:change', 'SVC0004', ''],
    ['create with an unknown address', alice, g => g.create({ name: 'X', type: 'closed', participants: [{ address: 'nobody@example.com' }] }), 'group:new', 'SVC0004', 'nobody@example.com'],
    ['create with participants as plain strings', alice, g => g.create({ name: 'X', type: 'closed', participants: [bob.address] }), 'group:new', 'SVC', '']
  ]
  for (const [name, user, attempt, type, code, text] of refusals) {
    await step('refused: ' + name, async () => {
      user.forget()
      attempt(user.client.groups)
      const error = await user.refused(type)
      if (!error.code?.startsWith(code) || !error.message.includes(text) || /%\d/.test(error.message)) {
        throw new Error(`${error.code} ${error.message}, want ${code} about "${text}"`)
      }
      return `${error.code} ${error.message}`
    })
  }
  await step('refusals change nothing', () => {
    for (const user of [alice, bob, carol]) {
      same(user.address, user.people(group), [...three, 'dave Invited'])
    }
  })
  await step('a new name, which the SDK cannot take by notification', async () => {
    await alice.request('PUT', '/group/' + group, { groupChatSessionInformation: { 'x-name': 'Crew' } })
    alice.talk(group).setIsTyping(false)
    await bob.heard('isTypingList:change') // what the new name caused has come before
    same('people', bob.people(group), [...three, 'dave Invited'])
    bob.client.groups.fetch()
    await bob.heard('group:refresh')
    same('name', bob.client.groups.get(group).name, 'Crew')
  })
  await step('remove a participant', async () => {
    dave.forget()
    alice.client.groups.removeParticipant(group, dave.address)
    await alice.sees(group, ...three)
    await dave.heard('group:change', changed(group))
    for (const user of [bob, carol]) {
      await user.sees(group, ...three, 'dave Disconnected')
    }
  })
}

export async function endGroup(group, alice, bob, carol) {
  await step('a member leaves', async () => {
    bob.client.groups.leave(group)
    await until('bob has no group', () => bob.client.groups.getParticipants(group) === undefined)
    for (const user of [alice, carol]) {
      await until('bob is gone', () => user.people(group).includes('bob Disconnected'))
    }
  })
  await step('who left cannot write', async () => {
    bob.forget()
    bob.talk(group).createMessage({ type: 'text', text: 'late' }).send()
    const { messageId } = await bob.heard('messages:change')
    same('message', messageId, undefined)
  })
  await step('a removed member is told', async () => {
    carol.forget()
    alice.client.groups.removeParticipant(group, carol.address)
    await carol.heard('group:change', changed(group))
    carol.client.groups.fetch()
    await carol.heard('group:refresh')
    same('groups', carol.client.groups.getAll(), [])
  })
  await step('delete', async () => {
    alice.client.groups.delete(group)
    const { group: gone } = await alice.heard('group:delete', params => !params.error)
    same('group', gone.id, group)
    alice.client.groups.fetch()
    await alice.heard('group:refresh')
    same('groups', alice.client.groups.getAll(), [])
  })
  await step('delete a group with members and with someone invited', async () => {
    const next = await created(alice, { name: 'Brief', participants: [{ address: bob.address }, { address: carol.address }] })
    await invited(bob, next)
    await invited(carol, next)
    bob.client.groups.acceptInvitation(next)
    await bob.sees(next, 'alice Connected admin', 'bob Connected', 'carol Invited')
    alice.client.groups.delete(next)
    await alice.heard('group:delete', params => params.group?.id === next)
    bob.client.groups.fetch()
    await until('bob has no group', () => bob.client.groups.getAll().length === 0)
    carol.forget()
    carol.client.groups.acceptInvitation(next)
    return (await carol.refused('group:change')).message
  })
  await step('everyone accepts at once', async () => {
    const stops = [bob, carol].map(user => user.acceptsAll())
    for (let i = 0; i < 10; i++) {
      const next = await created(alice, { name: 'Quick', participants: [{ address: bob.address }, { address: carol.address }] })
      for (const user of [alice, bob, carol]) {
        await user.sees(next, 'alice Connected admin', 'bob Connected', 'carol Connected')
      }
      alice.client.groups.delete(next)
      await alice.heard('group:delete', params => params.group?.id === next)
    }
    stops.forEach(stop => stop())
    bob.forget()
    carol.forget()
  })
  await step('create a group of one', async () => {
    const alone = await created(alice, { name: 'Alone' })
    same('people', alice.people(alone), ['alice Connected admin'])
    alice.client.groups.delete(alone)
    await alice.heard('group:delete', params => params.group?.id === alone)
  })
}

import { describe, expect, test } from 'vitest'
import { answerInvitation } from '#app/domains/employers/members/answer-invitation.server.ts'
import { getInvitationsPage } from '#app/domains/employers/members/get-invitations-page.server.ts'
import { getMembersPage } from '#app/domains/employers/members/get-members-page.server.ts'
import { inviteMember } from '#app/domains/employers/members/invite-member.server.ts'
import { mergeEmployers } from '#app/domains/jobs/merge-employers.server.ts'
import { removeMember } from '#app/domains/employers/members/remove-member.server.ts'
import { withdrawInvitation } from '#app/domains/employers/members/withdraw-invitation.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { anEmployer, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { aCreditCode, eventsOf, givePhone, messagesTo } from './fixtures.ts'

const database = await testDatabase()
const merge = operation(mergeEmployers)
let serial = 0
const aPhone = () => `+86139${String(10_000_000 + ++serial)}`

async function anOwner(): Promise<{ employerId: number; owner: Person }> {
  const employerId = await anEmployer()
  return { employerId, owner: await actorWith('employer_owner', { employerId }) }
}

/** Somebody with a telephone number, and an invitation to it. */
async function invited(role: 'employer_owner' | 'employer_recruiter' = 'employer_recruiter') {
  const { employerId, owner } = await anOwner()
  const person = await actorWith('seeker')
  const phone = aPhone()
  await givePhone(database, person, phone)
  await inviteMember(owner, { employerId, address: phone, role })
  const [invitation] = (await getInvitationsPage(person)).invitations
  return { employerId, owner, person, phone, invitationId: invitation!.id }
}

const grantsOf = (personId: number) =>
  database
    .selectFrom('role_grants')
    .select(['id', 'role', 'employer_id'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute()

describe('an invitation', () => {
  test('reaches whoever has the number, and nobody else sees it', async () => {
    const { employerId, person, owner } = await invited()
    expect(await messagesTo(database, person)).toEqual(['member_invited'])
    expect((await getInvitationsPage(await actorWith('seeker'))).invitations).toEqual([])
    expect(await eventsOf(database, 'employer', employerId)).toEqual(['member.invited'])
    expect((await getMembersPage(owner)).invitations).toHaveLength(1)
  })

  test('goes to an address that nobody has yet, and waits there for whoever signs in with it', async () => {
    const { employerId, owner } = await anOwner()
    await inviteMember(owner, { employerId, address: 'New.Person@example.cn', role: 'employer_recruiter' })
    const sent = await database
      .selectFrom('messages')
      .select(['channel', 'person_id'])
      .where('template', '=', 'member_invited')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(sent).toEqual({ channel: 'mail', person_id: null })
  })

  test('accepted makes a member in this very session, and the owners hear of it', async () => {
    const { employerId, owner, person, invitationId } = await invited()
    await answerInvitation(person, { invitationId, isAccepted: true })
    const [grant] = await grantsOf(person.personId)
    expect(grant).toMatchObject({ role: 'employer_recruiter', employer_id: employerId })
    const session = await database
      .selectFrom('sessions')
      .select('role_grant_id')
      .where('id', '=', person.sessionId)
      .executeTakeFirst()
    expect(session?.role_grant_id).toBe(grant!.id)
    expect(await messagesTo(database, owner)).toContain('member_joined')
    expect(await eventsOf(database, 'employer', employerId)).toEqual(['member.invited', 'invitation.accepted'])
    await expect(answerInvitation(person, { invitationId, isAccepted: false })).rejects.toThrow(NotFound)
  })

  test('declined or withdrawn gives nothing', async () => {
    const first = await invited()
    await answerInvitation(first.person, { invitationId: first.invitationId, isAccepted: false })
    const second = await invited()
    await withdrawInvitation(second.owner, { invitationId: second.invitationId })
    await expect(
      answerInvitation(second.person, { invitationId: second.invitationId, isAccepted: true }),
    ).rejects.toThrow(NotFound)
    for (const { person } of [first, second]) expect(await grantsOf(person.personId)).toEqual([])
    await inviteMember(first.owner, { employerId: first.employerId, address: first.phone, role: 'employer_recruiter' })
  })

  test('is over after seven days, and can be sent again', async () => {
    const { employerId, owner, person, phone, invitationId } = await invited()
    const release = useClock(() => daysFromNow(8))
    await expect(answerInvitation(person, { invitationId, isAccepted: true })).rejects.toThrow(NotFound)
    await inviteMember(owner, { employerId, address: phone, role: 'employer_recruiter' }).finally(release)
  })

  test("is somebody else's to answer and another employer's to withdraw: not found", async () => {
    const { invitationId } = await invited()
    await expect(answerInvitation(await actorWith('seeker'), { invitationId, isAccepted: true })).rejects.toThrow(
      NotFound,
    )
    await expect(withdrawInvitation((await anOwner()).owner, { invitationId })).rejects.toThrow(NotFound)
  })

  test('is for owners to send, once, and not to members', async () => {
    const { employerId, owner, person, phone, invitationId } = await invited()
    const recruiter = await actorWith('employer_recruiter', { employerId })
    await expect(inviteMember(recruiter, { employerId, address: aPhone(), role: 'employer_owner' })).rejects.toThrow(
      Forbidden,
    )
    await expect(
      inviteMember(owner, { employerId: await anEmployer(), address: aPhone(), role: 'employer_owner' }),
    ).rejects.toThrow(NotFound)
    await expect(inviteMember(owner, { employerId, address: phone, role: 'employer_recruiter' })).rejects.toThrow(
      'invited_already',
    )
    await answerInvitation(person, { invitationId, isAccepted: true })
    await expect(inviteMember(owner, { employerId, address: phone, role: 'employer_recruiter' })).rejects.toThrow(
      'member_already',
    )
    await expect(
      inviteMember(
        { ...person, role: 'employer_recruiter', employerId },
        { employerId, address: phone, role: 'employer_owner' },
      ),
      'nobody raises himself',
    ).rejects.toThrow(Forbidden)
    await expect(
      inviteMember(owner, { employerId, address: '12345', role: 'employer_recruiter' }),
    ).rejects.toMatchObject({ fields: [{ code: 'not_contact' }] })
  })

  test('accepted twenty times at once makes one member', async () => {
    const { person, invitationId } = await invited('employer_owner')
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => answerInvitation(person, { invitationId, isAccepted: true })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await grantsOf(person.personId)).toHaveLength(1)
  })
})

test('accepted while its employer is merged into another, an invitation makes no member of what is gone', async () => {
  const reviewer = await actorWith('reviewer', { cityCode: '210100' })
  const intoId = await anEmployer({ uscc: aCreditCode() })
  const all = await Promise.all(Array.from({ length: 4 }, () => invited()))
  for (const { employerId, person, invitationId } of all) {
    const [accepted, merged] = await Promise.allSettled([
      answerInvitation(person, { invitationId, isAccepted: true }),
      merge(reviewer, { employerId, intoId }),
    ])
    expect(merged.status).toBe('fulfilled')
    if (accepted.status === 'rejected') expect(accepted.reason).toBeInstanceOf(NotFound)
    const grants = (await grantsOf(person.personId)).map(({ employer_id }) => employer_id)
    expect(grants).toEqual(accepted.status === 'fulfilled' ? [intoId] : [])
  }
})

describe('a member', () => {
  test('who is removed has no role any more, and is told', async () => {
    const { owner, person, invitationId, employerId } = await invited()
    await answerInvitation(person, { invitationId, isAccepted: true })
    const [grant] = await grantsOf(person.personId)
    await removeMember(owner, { grantId: grant!.id })
    expect(await grantsOf(person.personId)).toEqual([])
    expect(await messagesTo(database, person)).toContain('member_removed')
    expect(await eventsOf(database, 'employer', employerId)).toContain('member.removed')
  })

  test('may leave, but the last owner may not, not even two at once', async () => {
    const { employerId, owner } = await anOwner()
    const other = await actorWith('employer_owner', { employerId })
    const leave = async (person: Person) => removeMember(person, { grantId: (await grantsOf(person.personId))[0]!.id })
    const results = await Promise.allSettled([leave(owner), leave(other)])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: expect.any(Conflict) })
  })

  test('of another employer is not found, and recruiters remove nobody', async () => {
    const { employerId, owner } = await anOwner()
    const recruiter = await actorWith('employer_recruiter', { employerId })
    const [grant] = await grantsOf(owner.personId)
    await expect(removeMember(recruiter, { grantId: grant!.id })).rejects.toThrow(Forbidden)
    await expect(removeMember((await anOwner()).owner, { grantId: grant!.id })).rejects.toThrow(NotFound)
  })
})

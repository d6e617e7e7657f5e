import { describe, expect, test } from 'vitest'
import { answerInvitation } from '#app/domains/employers/members/answer-invitation.server.ts'
import { confirmMember } from '#app/domains/employers/members/confirm-member.server.ts'
import { acceptClaim } from '#app/domains/employers/register/decide-claim.server.ts'
import { getEmployerHome } from '#app/domains/employers/get-employer-home.server.ts'
import { getInvitationsPage } from '#app/domains/employers/members/get-invitations-page.server.ts'
import { getMembersPage } from '#app/domains/employers/members/get-members-page.server.ts'
import { inviteMember } from '#app/domains/employers/members/invite-member.server.ts'
import { removeMember } from '#app/domains/employers/members/remove-member.server.ts'
import { verifyEmployer } from '#app/domains/employers/register/verify-employer.server.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { confirmProposal, decideReviewItem } from '#app/domains/review/decide-review-item.server.ts'
import { getReviewItemPage } from '#app/domains/review/get-review-item-page.server.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { type Person, system } from '#app/platform/access/actor.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { aCreditCode, eventsOf, givePhone, messagesTo } from './fixtures.ts'
import { aSquatter, bureau, grantOf, unproved } from './squatters.ts'

const database = await testDatabase()
const [accept, verify] = [operation(acceptClaim), operation(verifyEmployer)]
const city = '210100'
let serial = 0

async function claimedBy(employerId: number): Promise<Person> {
  const claimant = await actorWith('seeker')
  const { uscc } = await database
    .selectFrom('employers')
    .select('uscc')
    .where('id', '=', employerId)
    .executeTakeFirstOrThrow()
  await database
    .insertInto('employer_claims')
    .values({ employer_id: employerId, person_id: claimant.personId, uscc: uscc ?? aCreditCode(), city_code: city })
    .execute()
  return claimant
}

const invite = async (by: Person, employerId: number) => {
  const guest = await actorWith('seeker')
  const phone = `+86137${String(20_000_000 + ++serial)}`
  await givePhone(database, guest, phone)
  await inviteMember(by, { employerId, address: phone, role: 'employer_owner' })
  return { guest, invitationId: (await getInvitationsPage(guest)).invitations[0]!.id }
}

const asOwnerOf = (person: Person, employerId: number): Person => ({ ...person, role: 'employer_owner', employerId })

describe('when a claim is accepted', () => {
  test('who came in unproved loses every right, stays visible, is told, and what they invited to is void', async () => {
    const employerId = await anEmployer({
      ...unproved,
      uscc: aCreditCode(),
      contact_name: '占位人',
      contact_phone_masked: '138****0000',
      contact_phone_cipher: Buffer.from('x'),
      contact_phone_index: Buffer.from('y'),
      mail_domain: 'squatter.example',
    })
    const [squatter, friend] = [await aSquatter(employerId), await aSquatter(employerId, 'employer_recruiter')]
    const { guest, invitationId } = await invite(squatter, employerId)
    const { id: registration } = await database.transaction().execute((trx) =>
      openReviewItem(trx, squatter, {
        kind: 'employer_registration',
        cityCode: city,
        entity: 'employer',
        entityId: employerId,
        personId: squatter.personId,
      }),
    )
    const claimant = await claimedBy(employerId)
    await accept(await bureau(), { employerId, personId: claimant.personId })

    for (const one of [squatter, friend]) {
      expect(await grantOf(one, employerId)).toMatchObject({ granted_at: null, proved_at: null })
      expect(await messagesTo(database, one)).toContain('member_set_aside')
      expect((await getEmployerHome({ ...one, role: 'seeker', employerId: null })).waits).toMatchObject([
        { id: employerId },
      ])
    }
    expect((await getInvitationsPage(guest)).invitations).toEqual([])
    await expect(answerInvitation(guest, { invitationId, isAccepted: true })).rejects.toThrow(NotFound)
    expect(
      await database
        .selectFrom('employers')
        .select(['status', 'contact_name', 'contact_phone_masked', 'mail_domain'])
        .where('id', '=', employerId)
        .executeTakeFirst(),
    ).toEqual({ status: 'verified', contact_name: null, contact_phone_masked: null, mail_domain: null })
    expect(
      (
        await database
          .selectFrom('review_items')
          .select('status')
          .where('id', '=', registration)
          .executeTakeFirstOrThrow()
      ).status,
    ).toBe('withdrawn')

    const owner = asOwnerOf(claimant, employerId)
    const page = await getMembersPage(owner)
    expect(page.members.map(({ name }) => name)).toHaveLength(1)
    expect(page.waiting.map(({ cameBy }) => cameBy)).toEqual(['registered', 'registered'])
    await expect(
      removeMember(asOwnerOf(squatter, employerId), { grantId: page.members[0]!.grantId }).then(() =>
        grantOf(claimant, employerId),
      ),
    ).rejects.toThrow(Conflict)
  })

  test('the owner confirms whom they know, and removes the others; both are told', async () => {
    const employerId = await anEmployer({ ...unproved, uscc: aCreditCode() })
    const [known, stranger] = [await aSquatter(employerId, 'employer_recruiter'), await aSquatter(employerId)]
    const claimant = await claimedBy(employerId)
    await accept(await bureau(), { employerId, personId: claimant.personId })
    const owner = asOwnerOf(claimant, employerId)
    await confirmMember(owner, { grantId: (await grantOf(known, employerId))!.id })
    expect(await grantOf(known, employerId)).toMatchObject({
      role: 'employer_recruiter',
      granted_by: claimant.personId,
      proved_at: expect.any(Date),
    })
    expect(await messagesTo(database, known)).toContain('member_confirmed')
    const strangers = (await grantOf(stranger, employerId))!.id
    expect((await getMembersPage(owner, String(strangers))).removing).toMatchObject({
      grantId: strangers,
      role: 'employer_owner',
    })
    await removeMember(owner, { grantId: strangers })
    expect(await grantOf(stranger, employerId)).toBeUndefined()
    expect(await messagesTo(database, stranger)).toContain('member_removed')
    expect(await eventsOf(database, 'employer', employerId)).toEqual(
      expect.arrayContaining(['member.set_aside', 'member.confirmed', 'member.removed']),
    )
    await expect(confirmMember(owner, { grantId: strangers })).rejects.toThrow(NotFound)
    await expect(
      confirmMember(asOwnerOf(await actorWith('seeker'), await anEmployer()), { grantId: strangers }),
    ).rejects.toThrow(NotFound)
  })

  test('who was proved keeps their place, unless the bureau names them', async () => {
    const employerId = await anEmployer({ uscc: aCreditCode() })
    const [kept, named] = [
      await actorWith('employer_owner', { employerId }),
      await actorWith('employer_owner', { employerId }),
    ]
    const claimant = await claimedBy(employerId)
    await accept(await bureau(), {
      employerId,
      personId: claimant.personId,
      setAside: [(await grantOf(named, employerId))!.id],
    })
    expect((await grantOf(kept, employerId))?.granted_at).not.toBeNull()
    expect((await grantOf(named, employerId))?.granted_at).toBeNull()
  })

  test('somebody who waits can claim it too, and is confirmed by that', async () => {
    const employerId = await anEmployer({ ...unproved, uscc: aCreditCode() })
    const squatter = await aSquatter(employerId)
    const claimant = await claimedBy(employerId)
    await accept(await bureau(), { employerId, personId: claimant.personId })
    const { uscc } = await database
      .selectFrom('employers')
      .select('uscc')
      .where('id', '=', employerId)
      .executeTakeFirstOrThrow()
    await database
      .insertInto('employer_claims')
      .values({ employer_id: employerId, person_id: squatter.personId, uscc: uscc!, city_code: city })
      .execute()
    await accept(await bureau(), { employerId, personId: squatter.personId })
    expect(await grantOf(squatter, employerId)).toMatchObject({
      came_by: 'claimed',
      proved_at: expect.any(Date),
      granted_at: expect.any(Date),
    })
  })
})

test('who is invited by somebody proved is proved, and by somebody who is not, is not', async () => {
  const employerId = await anEmployer()
  for (const [by, isProved] of [
    [await actorWith('employer_owner', { employerId }), true],
    [await aSquatter(employerId), false],
  ] as const) {
    const { guest, invitationId } = await invite(by, employerId)
    await answerInvitation(guest, { invitationId, isAccepted: true })
    expect((await grantOf(guest, employerId))?.proved_at !== null).toBe(isProved)
  }
})

test('a verification proves everybody on the list, not who waits', async () => {
  const employerId = await anEmployer(unproved)
  const [member, waiting] = [await aSquatter(employerId), await aSquatter(employerId)]
  await database
    .updateTable('role_grants')
    .set({ granted_at: null })
    .where('person_id', '=', waiting.personId)
    .execute()
  await verify(await bureau(), { employerId })
  expect((await grantOf(member, employerId))?.proved_at).not.toBeNull()
  expect(await grantOf(waiting, employerId)).toMatchObject({ granted_at: null, proved_at: null })
})

test('reviewers of a claim see who is there, masked, since when and how they came, and decide about each', async () => {
  const employerId = await anEmployer({ uscc: aCreditCode() })
  const [proved, squatter] = [
    await actorWith('employer_owner', { employerId, name: '欧阳震华' }),
    await aSquatter(employerId),
  ]
  const claimant = await claimedBy(employerId)
  const { id } = await database.transaction().execute((trx) =>
    openReviewItem(trx, system, {
      kind: 'employer_claim',
      cityCode: city,
      entity: 'employer',
      entityId: employerId,
      personId: claimant.personId,
    }),
  )
  const [first, second] = [await bureau(), await bureau()]
  await takeReviewItems(first, { itemIds: [id] })
  const { dossier } = await getReviewItemPage(first, String(id))
  expect(dossier.members).toMatchObject([
    { name: '欧**', role: 'employer_owner', isProved: true, isWaiting: false, since: expect.any(String) },
    { isProved: false, cameBy: 'registered' },
  ])
  const setAside = [(await grantOf(proved, employerId))!.id]
  await decideReviewItem(first, {
    itemId: id,
    version: 2,
    decision: 'approve',
    reasonCode: 'in_order',
    reasonText: '通过',
    setAside,
  })
  expect((await grantOf(proved, employerId))?.granted_at, 'not before a second person agrees').not.toBeNull()
  await confirmProposal(second, { itemId: id, version: 3 })
  for (const one of [proved, squatter]) expect((await grantOf(one, employerId))?.granted_at).toBeNull()
  expect((await grantOf(claimant, employerId))?.granted_at).not.toBeNull()
})

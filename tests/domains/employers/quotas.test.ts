import { afterEach, describe, expect, test } from 'vitest'
import { addClient } from '#app/domains/employers/agencies/add-client.server.ts'
import { addDocument } from '#app/domains/employers/register/add-document.server.ts'
import { claimEmployer } from '#app/domains/employers/register/claim-employer.server.ts'
import { inviteMember } from '#app/domains/employers/members/invite-member.server.ts'
import { quietContacts } from '#app/domains/employers/quiet-contacts.server.ts'
import { registerEmployer } from '#app/domains/employers/register/register-employer.server.ts'
import { getInvitationsPage } from '#app/domains/employers/members/get-invitations-page.server.ts'
import { quotas } from '#app/platform/access/quotas.server.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { aCreditCode, aPicture, aRegistration, givePhone } from './fixtures.ts'

const database = await testDatabase()
afterEach(() => database.deleteFrom('rate_limits').execute())

/** How many of them all at once had their effect; the others say which quota. */
async function allAtOnce(acts: (() => Promise<unknown>)[], quota: string): Promise<number> {
  const ends = await Promise.allSettled(acts.map((act) => act()))
  for (const end of ends)
    if (end.status === 'rejected') expect(end.reason).toMatchObject({ status: 409, reason: `forms:quota.${quota}` })
  return ends.filter(({ status }) => status === 'fulfilled').length
}
const times = <Result>(count: number, make: (at: number) => Result): Result[] =>
  Array.from({ length: count }, (_, at) => make(at))

describe('at once no more than the quota', () => {
  test('employers that no bureau has verified, and one more when one of them is', async () => {
    const person = await actorWith('seeker')
    const register = () => registerEmployer(person, aRegistration())
    expect(
      await allAtOnce(
        times(9, () => register),
        'unverifiedEmployers',
      ),
    ).toBe(quotas.unverifiedEmployers.most)
    await expect(register()).rejects.toMatchObject({ figures: { most: 5 } })
    const { employer_id } = await database
      .selectFrom('role_grants')
      .select('employer_id')
      .where('person_id', '=', person.personId)
      .executeTakeFirstOrThrow()
    await database
      .updateTable('role_grants')
      .set({ revoked_at: new Date() })
      .where('employer_id', '=', employer_id)
      .execute()
    await expect(register(), 'giving one up makes no room').rejects.toThrow('quota')
    await database
      .updateTable('employers')
      .set({ status: 'verified', verified_at: new Date(), verified_until: new Date(Date.now() + 1e9) })
      .where('id', '=', employer_id)
      .execute()
    expect(await register()).toBeGreaterThan(0)
  })

  test('claims that wait', async () => {
    const person = await actorWith('seeker')
    const acts = await Promise.all(
      times(8, async () => {
        const uscc = aCreditCode()
        const employerId = await anEmployer({ uscc })
        const [licence, authorisation] = [await aPicture(), await aPicture()]
        return () => claimEmployer(person, { employerId, uscc, place: '210106', licence, authorisation })
      }),
    )
    expect(await allAtOnce(acts, 'openClaims')).toBe(quotas.openClaims.most)
  })

  test('files of one person in thirty days, by number', async () => {
    const employerId = await anEmployer({ status: 'unverified', verified_at: null, verified_until: null })
    const owner = await actorWith('employer_owner', { employerId })
    const file = await aPicture()
    const row = (at: number) => ({
      key: `${String(owner.personId).padStart(16, '0')}${String(at).padStart(16, '0')}`,
      name: 'a.png',
      media_type: 'image/png',
      bytes: 100,
      sha256: Buffer.alloc(32),
      scanned_at: new Date(),
      uploaded_by: owner.personId,
    })
    await database
      .insertInto('files')
      .values(times(quotas.filesOfPerson.most - 2, row))
      .execute()
    expect(
      await allAtOnce(
        times(6, () => () => addDocument(owner, { employerId, kind: 'licence', file })),
        'filesOfPerson',
      ),
    ).toBe(2)
    await database
      .updateTable('files')
      .set({ uploaded_at: new Date(Date.now() - 31 * 86_400_000) })
      .where('uploaded_by', '=', owner.personId)
      .execute()
    expect(await addDocument(owner, { employerId, kind: 'licence', file })).toBeGreaterThan(0)
  })

  test('files of one employer in thirty days, by bytes, whoever hands them in', async () => {
    const employerId = await anEmployer({ status: 'unverified', verified_at: null, verified_until: null })
    const [one, other] = [
      await actorWith('employer_owner', { employerId }),
      await actorWith('employer_owner', { employerId }),
    ]
    const file = await aPicture()
    const bytes = 10 * 1024 * 1024
    const count = quotas.filesOfEmployer.megabytes / 10
    await database
      .insertInto('files')
      .values(
        times(count, (at) => ({
          key: `e${String(employerId).padStart(15, '0')}${String(at).padStart(16, '0')}`,
          name: 'a.png',
          media_type: 'image/png',
          bytes: at === 0 ? bytes - file.size : bytes,
          sha256: Buffer.alloc(32),
          scanned_at: new Date(),
          employer_id: employerId,
        })),
      )
      .execute()
    expect(
      await allAtOnce(
        [one, other, one, other].map((actor) => () => addDocument(actor, { employerId, kind: 'licence', file })),
        'filesOfEmployer',
      ),
    ).toBe(1)
  })

  test('clients of an agency', async () => {
    const agencyId = await anEmployer({ agency_licence_no: '210100-2026-01' })
    const owner = await actorWith('employer_owner', { employerId: agencyId })
    const clients = await database
      .insertInto('employers')
      .values(
        times(quotas.clients.most - 1, (at) => ({ source: 'test', name: `client ${at}`, name_key: `client ${at}` })),
      )
      .returning('id')
      .execute()
    await database
      .insertInto('agency_clients')
      .values(
        clients.map(({ id }) => ({
          agency_id: agencyId,
          client_id: id,
          authorised_from: '2026-01-01',
          authorised_until: '2027-12-31',
        })),
      )
      .execute()
    const acts = await Promise.all(
      times(4, async (at) => {
        const authorisation = await aPicture()
        return () =>
          addClient(owner, {
            agencyId,
            uscc: aCreditCode(),
            name: `沈阳委托${at}有限公司`,
            place: '210106',
            from: '2026-01-01',
            until: '2027-12-31',
            authorisation,
          })
      }),
    )
    expect(await allAtOnce(acts, 'clients')).toBe(1)
  })

  test('invitations that wait', async () => {
    const employerId = await anEmployer({ status: 'unverified', verified_at: null, verified_until: null })
    const owner = await actorWith('employer_owner', { employerId })
    const acts = times(
      54,
      (at) => () =>
        inviteMember(owner, { employerId, address: `+86137${String(10_000_000 + at)}`, role: 'employer_recruiter' }),
    )
    expect(await allAtOnce(acts, 'openInvitations')).toBe(quotas.openInvitations.most)
    expect(
      await database.selectFrom('messages').select('id').where('template', '=', 'member_invited').execute(),
      'and an employer nobody knows writes to nobody',
    ).toEqual([])
  })
})

describe('whoever wants no messages of others', () => {
  test('is not written to any more, sees the invitation, and can change their mind', async () => {
    const person = await actorWith('seeker')
    const phone = '+8613612345678'
    await givePhone(database, person, phone)
    await quietContacts(person, { isQuiet: true })
    const told = async () =>
      (
        await database
          .selectFrom('messages')
          .select('id')
          .where('person_id', '=', person.personId)
          .where('template', '=', 'member_invited')
          .execute()
      ).length
    const invite = async () => {
      const employerId = await anEmployer()
      return inviteMember(await actorWith('employer_owner', { employerId }), {
        employerId,
        address: phone,
        role: 'employer_recruiter',
      })
    }
    expect(await invite(), 'which is not told').toEqual({ isTold: true })
    expect(await told()).toBe(0)
    expect(await getInvitationsPage(person)).toMatchObject({ isQuiet: true, invitations: [{}] })
    await quietContacts(person, { isQuiet: false })
    await invite()
    expect(await told()).toBeGreaterThan(0)
    expect(await getInvitationsPage(person)).toMatchObject({ isQuiet: false })
  })
})

import { describe, expect, test } from 'vitest'
import { addDocument } from '#app/domains/employers/register/add-document.server.ts'
import { claimEmployer } from '#app/domains/employers/register/claim-employer.server.ts'
import { acceptClaim, rejectClaim } from '#app/domains/employers/register/decide-claim.server.ts'
import { getDocument } from '#app/domains/employers/register/get-document.server.ts'
import { getEmployerPage } from '#app/domains/jobs/get-employer-page.server.ts'
import { mergeEmployers } from '#app/domains/jobs/merge-employers.server.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { aCreditCode, aPicture, eventsOf, messagesTo } from './fixtures.ts'

const database = await testDatabase()
const accept = operation(acceptClaim)
const reject = operation(rejectClaim)
const merge = operation(mergeEmployers)
const reviewer = await actorWith('reviewer', { cityCode: '210100' })
const imported = { status: 'unverified', verified_at: null, verified_until: null } as const
const rowOf = (id: number) =>
  database.selectFrom('employers').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const theClaim = async (employerId: number, uscc = aCreditCode()) => ({
  employerId,
  uscc,
  place: '210106',
  licence: await aPicture(),
  authorisation: await aPicture(),
})

async function claimed(given = {}) {
  const employerId = await anEmployer({ ...imported, ...given })
  const person = await actorWith('seeker')
  const uscc = (await rowOf(employerId)).uscc ?? aCreditCode()
  await claimEmployer(person, await theClaim(employerId, uscc))
  return { employerId, person, uscc }
}

describe('a claim', () => {
  test('waits for the bureau, and only the bureau sees its documents', async () => {
    const { employerId, person } = await claimed()
    const item = await database
      .selectFrom('review_items')
      .select(['kind', 'city_code', 'person_id'])
      .where('entity_id', '=', employerId)
      .executeTakeFirst()
    expect(item).toEqual({ kind: 'employer_claim', city_code: '210100', person_id: person.personId })
    const [document] = await database
      .selectFrom('employer_documents')
      .select('id')
      .where('employer_id', '=', employerId)
      .execute()
    await (await getDocument(reviewer, String(document!.id))).body?.cancel()
    await expect(getDocument(await actorWith('employer_owner', { employerId }), String(document!.id))).rejects.toThrow(
      NotFound,
    )
    expect(await eventsOf(database, 'employer', employerId)).toEqual(['claim.made', 'document.read'])
  })

  test('of an employer without a city is for the bureau of the city claimed', async () => {
    const { employerId, person } = await claimed({ city_code: null, district_code: null })
    await accept(reviewer, { employerId, personId: person.personId })
    expect((await rowOf(employerId)).city_code).toBe('210100')
  })

  test('accepted makes an owner of a verified employer with the code and the documents claimed', async () => {
    const { employerId, person, uscc } = await claimed()
    await accept(reviewer, { employerId, personId: person.personId })
    expect(await rowOf(employerId)).toMatchObject({ status: 'verified', uscc })
    const documents = await database
      .selectFrom('employer_documents')
      .select('claim_id')
      .where('employer_id', '=', employerId)
      .where('replaced_at', 'is', null)
      .execute()
    expect(documents).toEqual([{ claim_id: null }, { claim_id: null }])
    const grant = await database
      .selectFrom('role_grants')
      .select('role')
      .where('person_id', '=', person.personId)
      .executeTakeFirst()
    expect(grant?.role).toBe('employer_owner')
    expect(await messagesTo(database, person)).toEqual(['claim_accepted'])
    await expect(accept(reviewer, { employerId, personId: person.personId })).rejects.toThrow(NotFound)
  })

  test('rejected gives nothing but the reason, and may be made again', async () => {
    const { employerId, person, uscc } = await claimed()
    await reject(reviewer, { employerId, personId: person.personId, reason: '授权书没有盖章' })
    expect(await messagesTo(database, person)).toEqual(['claim_refused'])
    expect(
      await database.selectFrom('role_grants').select('id').where('person_id', '=', person.personId).execute(),
    ).toEqual([])
    await claimEmployer(person, await theClaim(employerId, uscc))
  })

  test('is made once, not by members, not with another code, not with one that is taken', async () => {
    const { employerId, person, uscc } = await claimed({ uscc: aCreditCode() })
    await expect(claimEmployer(person, await theClaim(employerId, uscc))).rejects.toThrow(Conflict)
    await expect(claimEmployer(await actorWith('seeker'), await theClaim(employerId))).rejects.toMatchObject({
      fields: [{ code: 'uscc_differs' }],
    })
    await expect(
      claimEmployer(await actorWith('employer_owner', { employerId }), await theClaim(employerId, uscc)),
    ).rejects.toThrow('member_already')
    const nameless = await anEmployer(imported)
    await expect(claimEmployer(await actorWith('seeker'), await theClaim(nameless, uscc))).rejects.toMatchObject({
      fields: [{ code: 'uscc_taken' }],
    })
    await expect(claimEmployer(reviewer, await theClaim(employerId, uscc))).rejects.toThrow(Forbidden)
  })

  test('is not accepted once somebody else has registered its code', async () => {
    const { employerId, person, uscc } = await claimed()
    await anEmployer({ uscc })
    await expect(accept(reviewer, { employerId, personId: person.personId })).rejects.toThrow('code_taken')
    expect((await rowOf(employerId)).status).toBe('unverified')
  })

  test('is for its own bureau to decide, once', async () => {
    const { employerId, person } = await claimed()
    const which = { employerId, personId: person.personId }
    await expect(accept(await actorWith('reviewer', { cityCode: '210300' }), which)).rejects.toThrow(NotFound)
    await expect(accept(person, which)).rejects.toThrow(Forbidden)
    const results = await Promise.allSettled([
      accept(reviewer, which),
      reject(reviewer, { ...which, reason: '不符' }),
      accept(reviewer, which),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('two rows of one company', () => {
  test('become one that keeps vacancies, history, documents, members and clients; the other leads there', async () => {
    const from = await anEmployer({ ...imported, uscc: null, name: '沈阳合并前机械厂' })
    const into = await anEmployer({ uscc: aCreditCode() })
    const member = await actorWith('employer_owner', { employerId: from })
    const both = await actorWith('employer_recruiter', { employerId: from })
    await database
      .insertInto('role_grants')
      .values({
        person_id: both.personId,
        role: 'employer_owner',
        employer_id: into,
        granted_at: new Date(),
        proved_at: new Date(),
      })
      .execute()
    await addDocument(member, { employerId: from, kind: 'licence', file: await aPicture() })
    const agency = await anEmployer({ agency_licence_no: '2101-0001' })
    await database
      .insertInto('agency_clients')
      .values({ agency_id: agency, client_id: from, authorised_from: '2026-01-01', authorised_until: '2027-01-01' })
      .execute()
    const vacancy = await aVacancy({ employer_id: from })
    await database
      .insertInto('vacancy_status_changes')
      .values({ vacancy_id: vacancy, to_status: 'published', actor: 'import', reason: 'imported' })
      .execute()

    await merge(reviewer, { employerId: from, intoId: into })

    expect(await rowOf(from)).toMatchObject({ status: 'merged', merged_into: into })
    expect((await getEmployerPage(String(from), null)).mergedInto).toBe(into)
    expect((await getEmployerPage(String(into), null)).vacancies.cards.map(({ id }) => id)).toEqual([vacancy])
    expect(
      await database.selectFrom('vacancy_status_changes').select('id').where('vacancy_id', '=', vacancy).execute(),
    ).toHaveLength(1)
    expect(
      await database
        .selectFrom('index_queue')
        .where('entity', '=', 'vacancy')
        .select('lane')
        .where('entity_id', '=', vacancy)
        .execute(),
    ).toEqual([{ lane: 'bulk' }])
    expect(
      await database
        .selectFrom('employer_documents')
        .select('employer_id')
        .where('employer_id', 'in', [from, into])
        .execute(),
    ).toEqual([{ employer_id: into }])
    expect(
      await database.selectFrom('agency_clients').select('client_id').where('agency_id', '=', agency).execute(),
    ).toEqual([{ client_id: into }])
    const grants = await database
      .selectFrom('role_grants')
      .select(['person_id', 'role'])
      .where('employer_id', '=', into)
      .where('revoked_at', 'is', null)
      .orderBy('person_id')
      .execute()
    expect(grants).toEqual([
      { person_id: member.personId, role: 'employer_owner' },
      { person_id: both.personId, role: 'employer_owner' },
    ])
    const session = await database
      .selectFrom('sessions as s')
      .innerJoin('role_grants as g', 'g.id', 's.role_grant_id')
      .select('g.employer_id')
      .where('s.id', '=', member.sessionId)
      .executeTakeFirst()
    expect(session, 'who is signed in goes on for the other one').toEqual({ employer_id: into })
    expect(await eventsOf(database, 'employer', into)).toEqual(['employer.absorbed'])
    expect(await eventsOf(database, 'employer', from)).toEqual(['document.added', 'employer.merged'])
  })

  test('cannot be merged twice, with themselves, with a claim waiting, or into the one without a code', async () => {
    const into = await anEmployer({ uscc: aCreditCode() })
    const from = await anEmployer(imported)
    await merge(reviewer, { employerId: from, intoId: into })
    await expect(merge(reviewer, { employerId: from, intoId: into })).rejects.toThrow(Conflict)
    await expect(merge(reviewer, { employerId: into, intoId: into })).rejects.toThrow(BadInput)
    const { employerId: waiting } = await claimed()
    await expect(merge(reviewer, { employerId: waiting, intoId: into })).rejects.toThrow('claim_open')
    const coded = await anEmployer({ uscc: aCreditCode() })
    await expect(merge(reviewer, { employerId: coded, intoId: await anEmployer(imported) })).rejects.toThrow(
      'merge_needs_code',
    )
  })

  test('of two cities: one nobody stands behind follows, one with its own bureau is not found', async () => {
    const into = await anEmployer({ uscc: aCreditCode() })
    const orphan = await anEmployer({ ...imported, city_code: '210300', district_code: null })
    await merge(reviewer, { employerId: orphan, intoId: into })
    const foreign = await anEmployer({ city_code: '210300', district_code: null })
    await expect(merge(reviewer, { employerId: foreign, intoId: into })).rejects.toThrow(NotFound)
    await expect(merge(reviewer, { employerId: await anEmployer(imported), intoId: foreign })).rejects.toThrow(NotFound)
  })

  test('merged both ways at once end as one', async () => {
    const [a, b] = [await anEmployer({ uscc: aCreditCode() }), await anEmployer({ uscc: aCreditCode() })]
    const results = await Promise.allSettled([
      merge(reviewer, { employerId: a, intoId: b }),
      merge(reviewer, { employerId: b, intoId: a }),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

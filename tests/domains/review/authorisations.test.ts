import { beforeAll, describe, expect, test } from 'vitest'
import { addClient } from '#app/domains/employers/agencies/add-client.server.ts'
import { endClient } from '#app/domains/employers/agencies/end-client.server.ts'
import { endAgency } from '#app/domains/jobs/end-agency.server.ts'
import { getAuthorisation } from '#app/domains/employers/agencies/get-authorisation.server.ts'
import { handInVacancy } from '#app/domains/jobs/posting/hand-in-vacancy.server.ts'
import { mergeEmployers } from '#app/domains/jobs/merge-employers.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { renewVacancies } from '#app/domains/jobs/renew-vacancies.server.ts'
import { resumeVacancy } from '#app/domains/jobs/resume-vacancy.server.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { decideReviewItem } from '#app/domains/review/decide-review-item.server.ts'
import { followMerger } from '#app/domains/review/follow-merger.server.ts'
import { type Person, system } from '#app/platform/access/actor.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { addDays } from '#db/values/days.ts'
import { aCreditCode, aPicture, eventsOf, messagesTo } from '#tests/domains/employers/fixtures.ts'
import { anAuthorisation, anEmployer, aVacancy } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import {
  accepted,
  decide,
  inOrder,
  itemsAbout,
  named,
  type Named,
  posted,
  seen,
  statusOf,
  today,
} from './agency-client.ts'

/** Nothing is published in a client's name before a bureau has accepted the authorisation, nor after it has ended. */

const database = await testDatabase()
const city = '210100'
const handIn = operation(handInVacancy)
let reviewer: Person

beforeAll(async () => {
  reviewer = await actorWith('reviewer', { cityCode: city })
})

const publish = async (agencyId: number, clientId: number) =>
  database
    .updateTable('vacancies')
    .set({ agency_id: agencyId, status: 'published' })
    .where('id', '=', await aVacancy({ employer_id: clientId, status: 'draft' }))
    .execute()

describe('an authorisation', () => {
  test('is reviewed first, however trusted both are: what is handed in waits and cannot be approved', async () => {
    const all = await named()
    const id = await posted(all)
    expect(await handIn(all.agency, { vacancyId: id })).toEqual({ isPublished: false })
    const [item] = await itemsAbout('vacancy', id)
    await expect(decide(reviewer, item!.id, inOrder)).rejects.toThrow('client_not_accepted')
    expect(await statusOf(id)).toBe('in_review')

    await decide(reviewer, all.itemId, inOrder)
    await decideReviewItem(reviewer, { ...(await seen(item!.id)), ...inOrder })
    expect(await statusOf(id)).toBe('published')
    expect(await handIn(all.agency, { vacancyId: await posted(all) })).toEqual({ isPublished: true })
    expect(await eventsOf(database, 'employer', all.agency.employerId!)).toEqual(['client.added', 'client.accepted'])
    expect(await messagesTo(database, all.agency)).toContain('client_confirmed')
  })

  test('that is refused has ended; the agency hears why, the client that it ended, and nothing is posted', async () => {
    const all = await named()
    const id = await posted(all)
    await decide(reviewer, all.itemId, {
      decision: 'reject',
      reasonCode: 'authorisation_missing',
      reasonText: '没有委托单位的公章。',
    })
    await expect(handIn(all.agency, { vacancyId: id })).rejects.toThrow('client_not_authorised')
    expect([await messagesTo(database, all.agency), await messagesTo(database, all.client)]).toEqual([
      ['client_refused'],
      ['client_named', 'agency_ended'],
    ])
    expect(await eventsOf(database, 'employer', all.agency.employerId!)).toEqual(['client.added', 'client.refused'])
  })

  test('is asked for by who is verified and has a licence', async () => {
    const agency = await actorWith('employer_owner', {
      employerId: await anEmployer({
        agency_licence_no: '2101-0001',
        status: 'in_review',
        verified_at: null,
        verified_until: null,
      }),
    })
    await expect(
      addClient(agency, {
        agencyId: agency.employerId!,
        uscc: aCreditCode(),
        name: '沈阳名企有限公司',
        place: '210106',
        from: today,
        until: today,
        authorisation: await aPicture(),
      }),
    ).rejects.toThrow('not_verified')
  })

  test('is read by both and by the bureaus concerned, which leaves a row; by nobody else', async () => {
    const all = await named({ city_code: '210300', district_code: null })
    const [ofClient, ofWork, stranger] = [
      await actorWith('reviewer', { cityCode: '210300' }),
      await actorWith('reviewer', { cityCode: '210400' }),
      await actorWith('reviewer', { cityCode: '210500' }),
    ]
    const read = async (by: Person) => (await getAuthorisation(by, String(all.rowId))).status
    await expect(read(ofWork)).rejects.toThrow(NotFound)
    await posted(all, 'draft', { city_code: '210400', district_code: null })
    for (const by of [all.agency, all.client, reviewer, ofClient, ofWork]) expect(await read(by)).toBe(200)
    await expect(read(stranger)).rejects.toThrow(NotFound)
    await expect(read(await actorWith('employer_owner', { employerId: await anEmployer() }))).rejects.toThrow(NotFound)
    expect(
      (await eventsOf(database, 'employer', all.agency.employerId!)).filter((event) => event === 'document.read'),
    ).toHaveLength(3)
  })
})

describe('after its end, or outside its days, nothing new is published', () => {
  const over: [string, (all: Named) => Promise<unknown>][] = [
    ['ended by the agency', ({ agency, rowId }) => endClient(agency, { clientRowId: rowId })],
    [
      'expired',
      ({ rowId }) =>
        database
          .updateTable('agency_clients')
          .set({ authorised_until: addDays(today, -1) })
          .where('id', '=', rowId)
          .execute(),
    ],
    [
      'not begun',
      ({ rowId }) =>
        database
          .updateTable('agency_clients')
          .set({ authorised_from: addDays(today, 1) })
          .where('id', '=', rowId)
          .execute(),
    ],
  ]
  test.each(over)('%s', async (_how, make) => {
    const all = await accepted(reviewer)
    const [draft, waiting, paused, expired] = [
      await posted(all),
      await posted(all),
      await posted(all, 'published'),
      await posted(all, 'expired'),
    ]
    await database.updateTable('vacancies').set({ status: 'in_review' }).where('id', '=', waiting).execute()
    await pauseVacancy(all.agency, { vacancyId: paused, reason: 'employer_paused' })
    await make(all)
    await expect(handIn(all.agency, { vacancyId: draft })).rejects.toThrow('client_not_authorised')
    const { id: itemId } = await database
      .transaction()
      .execute((trx) =>
        openReviewItem(trx, system, { kind: 'vacancy', cityCode: city, entity: 'vacancy', entityId: waiting }),
      )
    await expect(decide(reviewer, itemId, inOrder)).rejects.toThrow('client_not_accepted')
    await expect(resumeVacancy(all.agency, { vacancyId: paused, reason: 'employer_resumed' })).rejects.toThrow(
      'client_not_accepted',
    )
    await renewVacancies(system, {})
    expect(await Promise.all([draft, waiting, paused, expired].map(statusOf))).toEqual([
      'draft',
      'in_review',
      'paused',
      'expired',
    ])
  })

  test('whatever the code asks: the database refuses it', async () => {
    const [agency, client] = [await anEmployer({ agency_licence_no: '2101-0001' }), await anEmployer()]
    await expect(publish(agency, client)).rejects.toThrow('has no accepted authorisation')
    await anAuthorisation({ agency_id: agency, client_id: client, accepted_at: null })
    await expect(publish(agency, client)).rejects.toThrow('has no accepted authorisation')
    await database
      .updateTable('agency_clients')
      .set({ accepted_at: new Date() })
      .where('agency_id', '=', agency)
      .execute()
    await publish(agency, client)
    await database
      .updateTable('agency_clients')
      .set({ authorised_until: addDays(today, -1) })
      .where('agency_id', '=', agency)
      .execute()
    await expect(publish(agency, client)).rejects.toThrow('has no accepted authorisation')
    await database
      .updateTable('vacancies')
      .set({ status: 'published', headcount: 3 })
      .where('agency_id', '=', agency)
      .where('status', '=', 'published')
      .execute()
  })

  test('an end and a publication that meet come one after the other', async () => {
    for (const end of [
      endClient,
      (by: Person, input: { clientRowId: number }) => endAgency(by, { ...input, isObjected: false }),
    ]) {
      for (let round = 0; round < 2; round++) {
        const all = await accepted(reviewer)
        const id = await posted(all)
        const [published] = await Promise.allSettled([
          handIn(all.agency, { vacancyId: id }),
          end(end === endClient ? all.agency : all.client, { clientRowId: all.rowId }),
        ])
        const isOut = (await statusOf(id)) === 'published'
        if (published.status === 'rejected')
          expect([published.reason instanceof Conflict, isOut]).toEqual([true, false])
        else expect(isOut).toBe(end === endClient)
      }
    }
  })

  test('so does an end that no employer is held for', async () => {
    const all = await accepted(reviewer)
    const id = await posted(all)
    let published: Promise<unknown> = Promise.resolve()
    await database.transaction().execute(async (trx) => {
      await trx.updateTable('agency_clients').set({ ended_at: new Date() }).where('id', '=', all.rowId).execute()
      published = database
        .updateTable('vacancies')
        .set({ status: 'published' })
        .where('id', '=', id)
        .execute()
        .catch((thrown: unknown) => thrown)
      await new Promise((resolve) => {
        setTimeout(resolve, 200)
      })
    })
    expect(String(await published)).toContain('has no accepted authorisation')
    expect(await statusOf(id)).toBe('draft')
  })
})

describe('where one of the two is merged, an authorisation that waits', () => {
  const merge = operation(async (trx, actor, { fromId, intoId }: { fromId: number; intoId: number }) => {
    await mergeEmployers(trx, actor, { employerId: fromId, intoId })
    await followMerger(trx, actor, fromId, intoId)
  })
  test.each(['agency', 'client'] as const)('is about the other %s now', async (side) => {
    const all = await named()
    const intoId = await anEmployer({ agency_licence_no: '2101-0002', uscc: aCreditCode() })
    await merge(reviewer, { fromId: all[side].employerId!, intoId })
    await decide(reviewer, all.itemId, inOrder)
    const row = await database
      .selectFrom('agency_clients')
      .selectAll()
      .where('id', '=', all.rowId)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ [`${side}_id`]: intoId, accepted_by: reviewer.personId, ended_at: null })
  })

  test('waits no longer when the agency is merged into its client', async () => {
    const all = await named()
    await merge(reviewer, { fromId: all.agency.employerId!, intoId: all.client.employerId! })
    expect(
      await database.selectFrom('review_items').select('status').where('id', '=', all.itemId).executeTakeFirstOrThrow(),
    ).toEqual({ status: 'withdrawn' })
    expect(
      await database
        .selectFrom('agency_clients')
        .select('ended_by')
        .where('id', '=', all.rowId)
        .executeTakeFirstOrThrow(),
    ).toEqual({ ended_by: 'merger' })
  })
})

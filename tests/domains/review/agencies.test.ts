import { beforeAll, describe, expect, test, vi } from 'vitest'
import { endClient } from '#app/domains/employers/agencies/end-client.server.ts'
import { endAgency } from '#app/domains/jobs/end-agency.server.ts'
import { getClientsPage } from '#app/domains/jobs/get-clients-page.server.ts'
import { handInVacancy } from '#app/domains/jobs/posting/hand-in-vacancy.server.ts'
import { getVacancy } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { confirmProposal } from '#app/domains/review/decide-review-item.server.ts'
import { getEmployerFile } from '#app/domains/review/get-employer-file.server.ts'
import { getReviewItemPage } from '#app/domains/review/get-review-item-page.server.ts'
import { reviewRows } from '#app/domains/review/review-list.server.ts'
import { reviewList } from '#app/domains/review/review-list.tsx'
import { makeReport } from '#app/domains/review/make-report.server.ts'
import { readSearch } from '#app/lists/list.ts'
import { anonymous, type Person } from '#app/platform/access/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { addDays } from '#db/values/days.ts'
import { messagesTo } from '#tests/domains/employers/fixtures.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { accepted, decide, itemsAbout, named, posted, seen, statusOf, today } from './agency-client.ts'
import { emittedAbout } from '#tests/support/noted-events.ts'

vi.mock('#app/reactions.ts', () => import('#tests/support/noted-events.ts'))

/** Who posts a vacancy and for whom are two parties, in everything a bureau sees and does; the client has a say. */

const database = await testDatabase()
const city = '210100'
const handIn = operation(handInVacancy)
let reviewer: Person
let second: Person

beforeAll(async () => {
  ;[reviewer, second] = [
    await actorWith('reviewer', { cityCode: city }),
    await actorWith('reviewer', { cityCode: city }),
  ]
})

const isSuspended = async ({ employerId }: Person) =>
  (await database.selectFrom('employers').select('suspended_at').where('id', '=', employerId).executeTakeFirstOrThrow())
    .suspended_at !== null

describe('the client', () => {
  test('is told that it was named and that it ended, and sees who hires in its name', async () => {
    const all = await accepted(reviewer)
    await posted(all, 'published')
    expect((await getClientsPage(all.client)).agencies).toMatchObject([
      {
        rowId: all.rowId,
        id: all.agency.employerId,
        licenceNo: '2101-0001',
        isAccepted: true,
        hasFile: true,
        openVacancies: 1,
      },
    ])
    await endClient(all.agency, { clientRowId: all.rowId })
    expect(await messagesTo(database, all.client)).toEqual(['client_named', 'agency_ended'])
    expect((await getClientsPage(all.client)).agencies).toEqual([])
  })

  test('ends it: what stands under its name is closed at once, and the agency is told', async () => {
    const all = await accepted(reviewer)
    const [open, resting, own] = [
      await posted(all, 'published'),
      await posted(all, 'paused'),
      await aVacancy({ employer_id: all.client.employerId! }),
    ]
    await endAgency(all.client, { clientRowId: all.rowId, isObjected: false })
    expect(await Promise.all([open, resting, own].map(statusOf))).toEqual(['closed', 'closed', 'published'])
    expect(await messagesTo(database, all.agency)).toContain('client_ended')
    expect(await itemsAbout('employer', all.agency.employerId!)).toHaveLength(1)
    const news = await database
      .selectFrom('index_queue')
      .where('entity', '=', 'vacancy')
      .select(['entity', 'lane'])
      .where('entity_id', '=', open)
      .execute()
    expect(news).toEqual([{ entity: 'vacancy', lane: 'urgent' }])
    for (const closed of [open, resting]) expect(await emittedAbout(database, closed)).toEqual(['vacancy.closed'])
    expect(await emittedAbout(database, own)).toEqual([])
    const row = await database
      .selectFrom('audit_rows')
      .select('after')
      .where('entity_id', '=', all.agency.employerId)
      .where('event', '=', 'client.ended')
      .executeTakeFirstOrThrow()
    expect(row.after).toEqual({ ended_by: 'client', objected: false, vacancies: 2 })
    await expect(endAgency(all.client, { clientRowId: all.rowId, isObjected: false })).rejects.toThrow(NotFound)
  })

  test('objects before a review: it waits no longer, and the bureau of the agency reads who objected', async () => {
    const all = await named()
    await endAgency(all.client, { clientRowId: all.rowId, isObjected: true })
    const items = await itemsAbout('employer', all.agency.employerId!)
    expect(items.map(({ kind, status }) => [kind, status])).toEqual([
      ['client_authorisation', 'withdrawn'],
      ['report', 'waiting'],
    ])
    const { name } = await database
      .selectFrom('employers')
      .select('name')
      .where('id', '=', all.client.employerId)
      .executeTakeFirstOrThrow()
    expect((await getReviewItemPage(reviewer, String(items[1]!.id))).item.facts).toMatchObject({ objectedBy: name })
  })

  test('is who owns it and was verified once; nobody else ends it', async () => {
    const all = await named()
    const end = (by: Person) => endAgency(by, { clientRowId: all.rowId, isObjected: true })
    await expect(end(await actorWith('employer_owner', { employerId: await anEmployer() }))).rejects.toThrow(NotFound)
    await expect(end(all.agency)).rejects.toThrow(NotFound)
    await database
      .updateTable('employers')
      .set({ status: 'in_review', verified_at: null, verified_until: null })
      .where('id', '=', all.client.employerId)
      .execute()
    await expect(end(all.client)).rejects.toThrow('not_verified')
    await database
      .updateTable('employers')
      .set({ status: 'lapsed', verified_at: daysFromNow(-300), verified_until: daysFromNow(-100) })
      .where('id', '=', all.client.employerId)
      .execute()
    await end(all.client)
  })
})

describe('both parties', () => {
  test('are in the dossier of the authorisation and of the vacancy, with the authorisation itself', async () => {
    const all = await named()
    const id = await posted(all)
    await handIn(all.agency, { vacancyId: id })
    for (const itemId of [all.itemId, (await itemsAbout('vacancy', id))[0]!.id]) {
      const { dossier } = await getReviewItemPage(reviewer, String(itemId))
      expect(dossier).toMatchObject({
        employer: { id: all.agency.employerId, agencyLicenceNo: '2101-0001' },
        client: { id: all.client.employerId },
        other: null,
        authorisation: {
          id: all.rowId,
          state: 'waiting',
          isFile: true,
          from: addDays(today, -1),
          until: addDays(today, 30),
        },
      })
    }
  })

  test('are in the lists: of the queue, and of what each posts', async () => {
    const all = await accepted(reviewer)
    const id = await posted(all, 'published')
    await makeReport(anonymous, { entity: 'vacancy', entityId: id, language: 'zh-CN', reason: 'fee' })
    const { rows } = await reviewRows.page(
      reviewer,
      readSearch(reviewList, new URLSearchParams('kind=report&state=waiting')),
    )
    const names = Object.fromEntries(
      (
        await database
          .selectFrom('employers')
          .select(['id', 'name'])
          .where('id', 'in', [all.agency.employerId!, all.client.employerId!])
          .execute()
      ).map((row) => [row.id, row.name]),
    )
    const [agencyName, clientName] = [names[all.agency.employerId!], names[all.client.employerId!]]
    expect(rows.find(({ entityId, entity }) => entity === 'vacancy' && entityId === id)).toMatchObject({
      employerName: agencyName,
      clientName,
    })
    expect((await getEmployerFile(reviewer, String(all.agency.employerId))).vacancies).toMatchObject([
      { id, forWhom: clientName, byWhom: null },
    ])
    expect((await getEmployerFile(reviewer, String(all.client.employerId))).vacancies).toMatchObject([
      { id, byWhom: agencyName, forWhom: null },
    ])
    expect(await getVacancy(String(id))).toMatchObject({
      agency: { id: all.agency.employerId, licenceNo: '2101-0001' },
      vacancy: { employer: { id: all.client.employerId } },
    })
  })

  test('count in the signs: those of who posts, and an authorisation nobody accepted, with its client', async () => {
    const all = await named()
    await database
      .updateTable('employers')
      .set({ mail_domain: 'same-agency.cn' })
      .where('id', 'in', [all.agency.employerId!, await anEmployer()])
      .execute()
    const id = await posted(all)
    await handIn(all.agency, { vacancyId: id })
    const { signs } = await getReviewItemPage(reviewer, String((await itemsAbout('vacancy', id))[0]!.id))
    expect(signs.map(({ code }) => code)).toEqual(expect.arrayContaining(['same_mail_domain', 'authorisation_open']))
    expect(signs.find(({ code }) => code === 'authorisation_open')?.evidence).toMatchObject([
      { entity: 'employer', id: all.client.employerId },
    ])
  })

  test('hear that a vacancy was taken down, and nobody is suspended for it', async () => {
    const all = await accepted(reviewer)
    const id = await posted(all, 'published')
    await makeReport(anonymous, { entity: 'vacancy', entityId: id, language: 'zh-CN', reason: 'fee' })
    await decide(reviewer, (await itemsAbout('vacancy', id))[0]!.id, {
      decision: 'uphold',
      reasonCode: 'fee',
      reasonText: '收费。',
    })
    expect(await statusOf(id)).toBe('closed')
    expect(
      [await messagesTo(database, all.agency), await messagesTo(database, all.client)].map((told) => told.at(-1)),
    ).toEqual(['vacancy_taken_down', 'vacancy_taken_down'])
    expect([await isSuspended(all.agency), await isSuspended(all.client)]).toEqual([false, false])
  })
})

describe('a report of what an agency posted suspends', () => {
  const reported = async () => {
    const all = await accepted(reviewer)
    const id = await posted(all, 'published')
    await makeReport(anonymous, { entity: 'vacancy', entityId: id, language: 'zh-CN', reason: 'fraud' })
    return { ...all, reportId: (await itemsAbout('vacancy', id))[0]!.id }
  }
  test.each([
    ['suspend', 'the agency, never the client', [true, false]],
    ['suspend_client', 'the client when that is chosen, and not the agency', [false, true]],
  ] as const)('with %s %s', async (decision, _whom, expected) => {
    const all = await reported()
    expect(await decide(reviewer, all.reportId, { decision, reasonCode: 'fraud', reasonText: '涉嫌诈骗。' })).toBe(
      'proposed',
    )
    await confirmProposal(second, await seen(all.reportId))
    expect([await isSuspended(all.agency), await isSuspended(all.client)]).toEqual(expected)
  })

  test('nobody by that name where no agency posted it, nor the client of another city', async () => {
    const own = await aVacancy()
    await makeReport(anonymous, { entity: 'vacancy', entityId: own, language: 'zh-CN', reason: 'fraud' })
    const [item] = await itemsAbout('vacancy', own)
    expect((await getReviewItemPage(reviewer, String(item!.id))).decisions).toEqual(['dismiss', 'uphold', 'suspend'])
    await expect(
      decide(reviewer, item!.id, { decision: 'suspend_client', reasonCode: 'fraud', reasonText: '涉嫌诈骗。' }),
    ).rejects.toMatchObject({ fields: [{ field: 'choice' }] })
    const all = await reported()
    await database
      .updateTable('employers')
      .set({ city_code: '210300', district_code: null })
      .where('id', '=', all.client.employerId)
      .execute()
    expect((await getReviewItemPage(reviewer, String(all.reportId))).decisions).toEqual([
      'dismiss',
      'uphold',
      'suspend',
    ])
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { addClient } from '#app/domains/employers/add-client.server.ts'
import { endAgency, endClient } from '#app/domains/employers/end-client.server.ts'
import { getAuthorisation } from '#app/domains/employers/get-authorisation.server.ts'
import { getClientsPage } from '#app/domains/employers/get-clients-page.server.ts'
import { handInVacancy } from '#app/domains/employers/hand-in-vacancy.server.ts'
import { mergeEmployers } from '#app/domains/employers/merge-employers.server.ts'
import { getVacancy } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { renewVacancies } from '#app/domains/jobs/renew-vacancies.server.ts'
import { resumeVacancy } from '#app/domains/jobs/resume-vacancy.server.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { confirmProposal, type Decision, decideReviewItem } from '#app/domains/review/decide-review-item.server.ts'
import { followMerger } from '#app/domains/review/follow-merger.server.ts'
import { getEmployerFile } from '#app/domains/review/get-employer-file.server.ts'
import { getReviewItemPage } from '#app/domains/review/get-review-item-page.server.ts'
import { getReviewList } from '#app/domains/review/get-review-list.server.ts'
import { makeReport } from '#app/domains/review/make-report.server.ts'
import { readReview } from '#app/domains/review/review-permissions.ts'
import { readReviewSearch } from '#app/domains/review/review-search.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { anonymous, type Person, system } from '#app/platform/actor.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { cityScope } from '#app/platform/rights.ts'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import { aCreditCode, aPicture, eventsOf, messagesTo } from '#tests/domains/employers/fixtures.ts'
import { anAuthorisation, anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

/** Who posts a vacancy and for whom are two parties, in everything a bureau sees and does; the client has a say. */

const database = await testDatabase()
const today = shanghaiDay(new Date())
const city = '210100'
const handIn = operation(handInVacancy)
let reviewer: Person
let second: Person

beforeAll(async () => { [reviewer, second] = [await actorWith('reviewer', { cityCode: city }), await actorWith('reviewer', { cityCode: city })] })

type Named = { agency: Person; client: Person; rowId: number; itemId: number }

/** A trusted agency that has named a trusted, verified employer as its client, with any picture. */
async function named(given: { until?: string; client?: Parameters<typeof anEmployer>[0] } = {}): Promise<Named> {
  const agency = await actorWith('employer_owner', { employerId: await anEmployer({ agency_licence_no: '2101-0001', is_trusted: true }) })
  const uscc = aCreditCode()
  const client = await actorWith('employer_owner', { employerId: await anEmployer({ uscc, is_trusted: true, ...given.client }) })
  await addClient(agency, {
    agencyId: agency.employerId!, uscc, name: '沈阳名企有限公司', place: '210106', from: addDays(today, -1), until: given.until ?? addDays(today, 30), authorisation: await aPicture(),
  })
  const { id: itemId } = await database.selectFrom('review_items').select('id').where('kind', '=', 'client_authorisation').where('entity_id', '=', agency.employerId).executeTakeFirstOrThrow()
  return { agency, client, itemId, rowId: (await getClientsPage(agency)).clients[0]!.rowId }
}

const accepted = async (given: Parameters<typeof named>[0] = {}): Promise<Named> => {
  const all = await named(given)
  await decide(all.itemId, { decision: 'approve', reasonCode: 'in_order', reasonText: '协议齐全。' })
  return all
}

const seen = async (itemId: number) => ({ itemId, version: (await database.selectFrom('review_items').select('version').where('id', '=', itemId).executeTakeFirstOrThrow()).version })
async function decide(itemId: number, decision: Decision) {
  await takeReviewItems(reviewer, { itemIds: [itemId] })
  return decideReviewItem(reviewer, { ...await seen(itemId), ...decision })
}

const posted = ({ agency, client }: Named, status = 'draft', given: Parameters<typeof aVacancy>[0] = {}) =>
  aVacancy({ agency_id: agency.employerId, employer_id: client.employerId!, status, ...given })
const statusOf = async (id: number) => (await database.selectFrom('vacancies').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status
const itemsAbout = (entity: 'employer' | 'vacancy', id: number) => database.selectFrom('review_items').selectAll().where('entity', '=', entity).where('entity_id', '=', id).orderBy('id').execute()
const isSuspended = async ({ employerId }: Person) =>
  (await database.selectFrom('employers').select('suspended_at').where('id', '=', employerId).executeTakeFirstOrThrow()).suspended_at !== null
const insertPublished = (agencyId: number, clientId: number) => aVacancy({ employer_id: clientId, status: 'draft' })
  .then((id) => database.updateTable('vacancies').set({ agency_id: agencyId, status: 'published' }).where('id', '=', id).execute())

describe('an authorisation', () => {
  test('is reviewed before its first use, however trusted both are: until then what is handed in waits, and cannot be approved', async () => {
    const all = await named()
    const id = await posted(all)
    expect(await handIn(all.agency, { vacancyId: id })).toEqual({ isPublished: false })
    const [item] = await itemsAbout('vacancy', id)
    const approval = { decision: 'approve', reasonCode: 'in_order', reasonText: '可以。' } as const
    await expect(decide(item!.id, approval)).rejects.toThrow('client_not_accepted')
    expect(await statusOf(id)).toBe('in_review')

    await decide(all.itemId, { decision: 'approve', reasonCode: 'in_order', reasonText: '协议齐全。' })
    await decideReviewItem(reviewer, { ...await seen(item!.id), ...approval })
    expect(await statusOf(id)).toBe('published')
    expect(await handIn(all.agency, { vacancyId: await posted(all) })).toEqual({ isPublished: true })
    expect(await eventsOf(database, 'employer', all.agency.employerId!)).toEqual(['client.added', 'client.accepted'])
    expect(await messagesTo(database, all.agency)).toContain('client_confirmed')
  })

  test('that is refused has ended; the agency hears why, the client that it ended, and nothing is posted', async () => {
    const all = await named()
    const id = await posted(all)
    await decide(all.itemId, { decision: 'reject', reasonCode: 'authorisation_missing', reasonText: '没有委托单位的公章。' })
    await expect(handIn(all.agency, { vacancyId: id })).rejects.toThrow('client_not_authorised')
    expect([await messagesTo(database, all.agency), await messagesTo(database, all.client)]).toEqual([['client_refused'], ['client_named', 'agency_ended']])
    expect(await eventsOf(database, 'employer', all.agency.employerId!)).toEqual(['client.added', 'client.refused'])
  })

  test('is asked for by who is verified and has a licence', async () => {
    const agency = await actorWith('employer_owner', { employerId: await anEmployer({ agency_licence_no: '2101-0001', status: 'in_review', verified_at: null, verified_until: null }) })
    await expect(addClient(agency, {
      agencyId: agency.employerId!, uscc: aCreditCode(), name: '沈阳名企有限公司', place: '210106', from: today, until: today, authorisation: await aPicture(),
    })).rejects.toThrow('not_verified')
  })

  test('is read by both and by the bureaus concerned, which leaves a row; by nobody else', async () => {
    const all = await named({ client: { city_code: '210300', district_code: null } })
    const [ofClient, ofWork, stranger] = [await actorWith('reviewer', { cityCode: '210300' }), await actorWith('reviewer', { cityCode: '210400' }), await actorWith('reviewer', { cityCode: '210500' })]
    const read = async (by: Person) => (await getAuthorisation(by, String(all.rowId))).status
    await expect(read(ofWork)).rejects.toThrow(NotFound)
    await posted(all, 'draft', { city_code: '210400', district_code: null })
    for (const by of [all.agency, all.client, reviewer, ofClient, ofWork]) expect(await read(by)).toBe(200)
    await expect(read(stranger)).rejects.toThrow(NotFound)
    await expect(read(await actorWith('employer_owner', { employerId: await anEmployer() }))).rejects.toThrow(NotFound)
    expect((await eventsOf(database, 'employer', all.agency.employerId!)).filter((event) => event === 'document.read')).toHaveLength(3)
  })
})

describe('after its end, or outside its days, nothing new is published', () => {
  const over: [string, (all: Named) => Promise<unknown>][] = [
    ['ended by the agency', ({ agency, rowId }) => endClient(agency, { clientRowId: rowId })],
    ['expired', ({ rowId }) => database.updateTable('agency_clients').set({ authorised_until: addDays(today, -1) }).where('id', '=', rowId).execute()],
    ['not begun', ({ rowId }) => database.updateTable('agency_clients').set({ authorised_from: addDays(today, 1) }).where('id', '=', rowId).execute()],
  ]
  test.each(over)('%s', async (_how, make) => {
    const all = await accepted()
    const [draft, waiting, paused, expired] = [await posted(all), await posted(all), await posted(all, 'published'), await posted(all, 'expired')]
    await database.updateTable('vacancies').set({ status: 'in_review' }).where('id', '=', waiting).execute()
    await pauseVacancy(all.agency, { vacancyId: paused, reason: '招满' })
    await make(all)
    await expect(handIn(all.agency, { vacancyId: draft })).rejects.toThrow('client_not_authorised')
    const { id: itemId } = await database.transaction().execute((trx) => openReviewItem(trx, system, { kind: 'vacancy', cityCode: city, entity: 'vacancy', entityId: waiting }))
    await expect(decide(itemId, { decision: 'approve', reasonCode: 'in_order', reasonText: '可以。' })).rejects.toThrow('client_not_accepted')
    await expect(resumeVacancy(all.agency, { vacancyId: paused, reason: '再招' })).rejects.toThrow('client_not_accepted')
    await renewVacancies(system, {})
    expect(await Promise.all([draft, waiting, paused, expired].map(statusOf))).toEqual(['draft', 'in_review', 'paused', 'expired'])
  })

  test('whatever the code asks: the database refuses it', async () => {
    const [agency, client] = [await anEmployer({ agency_licence_no: '2101-0001' }), await anEmployer()]
    await expect(insertPublished(agency, client)).rejects.toThrow('has no accepted authorisation')
    await anAuthorisation({ agency_id: agency, client_id: client, accepted_at: null })
    await expect(insertPublished(agency, client)).rejects.toThrow('has no accepted authorisation')
    await database.updateTable('agency_clients').set({ accepted_at: new Date() }).where('agency_id', '=', agency).execute()
    await insertPublished(agency, client)
    await database.updateTable('agency_clients').set({ authorised_until: addDays(today, -1) }).where('agency_id', '=', agency).execute()
    await expect(insertPublished(agency, client)).rejects.toThrow('has no accepted authorisation')
    await database.updateTable('vacancies').set({ status: 'published', headcount: 3 }).where('agency_id', '=', agency).where('status', '=', 'published').execute()
  })

  test('an end and a publication that meet come one after the other', async () => {
    for (const end of [endClient, (by: Person, input: { clientRowId: number }) => endAgency(by, { ...input, isObjected: false })]) {
      for (let round = 0; round < 5; round++) {
        const all = await accepted()
        const id = await posted(all)
        const [published] = await Promise.allSettled([handIn(all.agency, { vacancyId: id }), end(end === endClient ? all.agency : all.client, { clientRowId: all.rowId })])
        const isOut = await statusOf(id) === 'published'
        if (published.status === 'rejected') expect([published.reason instanceof Conflict, isOut]).toEqual([true, false])
        else expect(isOut).toBe(end === endClient)
      }
    }
  })

  test('so does an end that no employer is held for', async () => {
    const all = await accepted()
    const id = await posted(all)
    let published: Promise<unknown> = Promise.resolve()
    await database.transaction().execute(async (trx) => {
      await trx.updateTable('agency_clients').set({ ended_at: new Date() }).where('id', '=', all.rowId).execute()
      published = database.updateTable('vacancies').set({ status: 'published' }).where('id', '=', id).execute().catch((thrown: unknown) => thrown)
      await new Promise((resolve) => { setTimeout(resolve, 200) })
    })
    expect(String(await published)).toContain('has no accepted authorisation')
    expect(await statusOf(id)).toBe('draft')
  })
})

describe('the client', () => {
  test('is told that it was named and that it ended, and sees who hires in its name', async () => {
    const all = await accepted()
    await posted(all, 'published')
    expect((await getClientsPage(all.client)).agencies).toMatchObject([{ rowId: all.rowId, id: all.agency.employerId, licenceNo: '2101-0001', isAccepted: true, hasFile: true, openVacancies: 1 }])
    await endClient(all.agency, { clientRowId: all.rowId })
    expect(await messagesTo(database, all.client)).toEqual(['client_named', 'agency_ended'])
    expect((await getClientsPage(all.client)).agencies).toEqual([])
  })

  test('ends it: what stands under its name is closed at once, and the agency is told', async () => {
    const all = await accepted()
    const [open, resting, own] = [await posted(all, 'published'), await posted(all, 'paused'), await aVacancy({ employer_id: all.client.employerId! })]
    await endAgency(all.client, { clientRowId: all.rowId, isObjected: false })
    expect(await Promise.all([open, resting, own].map(statusOf))).toEqual(['closed', 'closed', 'published'])
    expect(await messagesTo(database, all.agency)).toContain('client_ended')
    expect(await itemsAbout('employer', all.agency.employerId!)).toHaveLength(1)
    const news = await database.selectFrom('outbox').select(['event', 'lane']).where('entity_id', '=', open).execute()
    expect(news).toEqual([{ event: 'vacancy.closed', lane: 'urgent' }])
    const row = await database.selectFrom('audit_rows').select('after').where('entity_id', '=', all.agency.employerId).where('event', '=', 'client.ended').executeTakeFirstOrThrow()
    expect(row.after).toEqual({ ended_by: 'client', objected: false, vacancies: 2 })
    await expect(endAgency(all.client, { clientRowId: all.rowId, isObjected: false })).rejects.toThrow(NotFound)
  })

  test('objects before anybody has looked at it: it waits no longer, and the bureau of the agency has a matter that says who objected', async () => {
    const all = await named()
    await endAgency(all.client, { clientRowId: all.rowId, isObjected: true })
    const items = await itemsAbout('employer', all.agency.employerId!)
    expect(items.map(({ kind, status }) => [kind, status])).toEqual([['client_authorisation', 'withdrawn'], ['report', 'waiting']])
    const { name } = await database.selectFrom('employers').select('name').where('id', '=', all.client.employerId).executeTakeFirstOrThrow()
    expect((await getReviewItemPage(reviewer, String(items[1]!.id))).item.facts).toMatchObject({ objectedBy: name })
  })

  test('is who owns it and was verified once; nobody else ends it', async () => {
    const all = await named()
    const end = (by: Person) => endAgency(by, { clientRowId: all.rowId, isObjected: true })
    await expect(end(await actorWith('employer_owner', { employerId: await anEmployer() }))).rejects.toThrow(NotFound)
    await expect(end(all.agency)).rejects.toThrow(NotFound)
    await database.updateTable('employers').set({ status: 'in_review', verified_at: null, verified_until: null }).where('id', '=', all.client.employerId).execute()
    await expect(end(all.client)).rejects.toThrow('not_verified')
    await database.updateTable('employers').set({ status: 'lapsed', verified_at: daysFromNow(-300), verified_until: daysFromNow(-100) }).where('id', '=', all.client.employerId).execute()
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
        employer: { id: all.agency.employerId, agencyLicenceNo: '2101-0001' }, client: { id: all.client.employerId }, other: null,
        authorisation: { id: all.rowId, state: 'waiting', isFile: true, from: addDays(today, -1), until: addDays(today, 30) },
      })
    }
  })

  test('are in the lists: of the queue, and of what each posts', async () => {
    const all = await accepted()
    const id = await posted(all, 'published')
    await makeReport(anonymous, { entity: 'vacancy', entityId: id, language: 'zh-CN', reason: 'fee' })
    const { rows } = await getReviewList(reviewer, cityScope(reviewer, readReview), readReviewSearch(new URLSearchParams('kind=report&state=waiting')))
    const names = Object.fromEntries((await database.selectFrom('employers').select(['id', 'name']).where('id', 'in', [all.agency.employerId!, all.client.employerId!]).execute()).map((row) => [row.id, row.name]))
    const [agencyName, clientName] = [names[all.agency.employerId!], names[all.client.employerId!]]
    expect(rows.find(({ entityId, entity }) => entity === 'vacancy' && entityId === id)).toMatchObject({ employerName: agencyName, clientName })
    expect((await getEmployerFile(reviewer, String(all.agency.employerId))).vacancies).toMatchObject([{ id, forWhom: clientName, byWhom: null }])
    expect((await getEmployerFile(reviewer, String(all.client.employerId))).vacancies).toMatchObject([{ id, byWhom: agencyName, forWhom: null }])
    expect(await getVacancy(String(id))).toMatchObject({ agency: { id: all.agency.employerId, licenceNo: '2101-0001' }, vacancy: { employer: { id: all.client.employerId } } })
  })

  test('count in the signs: those of who posts, and that nobody has accepted the authorisation, with the client as evidence', async () => {
    const all = await named()
    await database.updateTable('employers').set({ mail_domain: 'same-agency.cn' }).where('id', 'in', [all.agency.employerId!, await anEmployer()]).execute()
    const id = await posted(all)
    await handIn(all.agency, { vacancyId: id })
    const { signs } = await getReviewItemPage(reviewer, String((await itemsAbout('vacancy', id))[0]!.id))
    expect(signs.map(({ code }) => code)).toEqual(expect.arrayContaining(['same_mail_domain', 'authorisation_open']))
    expect(signs.find(({ code }) => code === 'authorisation_open')?.evidence).toMatchObject([{ entity: 'employer', id: all.client.employerId }])
  })

  test('hear that a vacancy was taken down, and nobody is suspended for it', async () => {
    const all = await accepted()
    const id = await posted(all, 'published')
    await makeReport(anonymous, { entity: 'vacancy', entityId: id, language: 'zh-CN', reason: 'fee' })
    await decide((await itemsAbout('vacancy', id))[0]!.id, { decision: 'uphold', reasonCode: 'fee', reasonText: '收费。' })
    expect(await statusOf(id)).toBe('closed')
    expect([await messagesTo(database, all.agency), await messagesTo(database, all.client)].map((told) => told.at(-1))).toEqual(['vacancy_taken_down', 'vacancy_taken_down'])
    expect([await isSuspended(all.agency), await isSuspended(all.client)]).toEqual([false, false])
  })
})

describe('a report of what an agency posted suspends', () => {
  const reported = async () => {
    const all = await accepted()
    const id = await posted(all, 'published')
    await makeReport(anonymous, { entity: 'vacancy', entityId: id, language: 'zh-CN', reason: 'fraud' })
    return { ...all, reportId: (await itemsAbout('vacancy', id))[0]!.id }
  }
  test.each([['suspend', 'the agency, never the client', [true, false]], ['suspend_client', 'the client when that is chosen, and not the agency', [false, true]]] as const)('with %s %s', async (decision, _whom, expected) => {
    const all = await reported()
    expect(await decide(all.reportId, { decision, reasonCode: 'fraud', reasonText: '涉嫌诈骗。' })).toBe('proposed')
    await confirmProposal(second, await seen(all.reportId))
    expect([await isSuspended(all.agency), await isSuspended(all.client)]).toEqual(expected)
  })

  test('nobody by that name where no agency posted it, nor the client of another city', async () => {
    const own = await aVacancy()
    await makeReport(anonymous, { entity: 'vacancy', entityId: own, language: 'zh-CN', reason: 'fraud' })
    const [item] = await itemsAbout('vacancy', own)
    expect((await getReviewItemPage(reviewer, String(item!.id))).decisions).toEqual(['dismiss', 'uphold', 'suspend'])
    await expect(decide(item!.id, { decision: 'suspend_client', reasonCode: 'fraud', reasonText: '涉嫌诈骗。' })).rejects.toMatchObject({ fields: [{ field: 'choice' }] })
    const all = await reported()
    await database.updateTable('employers').set({ city_code: '210300', district_code: null }).where('id', '=', all.client.employerId).execute()
    expect((await getReviewItemPage(reviewer, String(all.reportId))).decisions).toEqual(['dismiss', 'uphold', 'suspend'])
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
    await decide(all.itemId, { decision: 'approve', reasonCode: 'in_order', reasonText: '协议齐全。' })
    const row = await database.selectFrom('agency_clients').selectAll().where('id', '=', all.rowId).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ [`${side}_id`]: intoId, accepted_by: reviewer.personId, ended_at: null })
  })

  test('waits no longer when the agency is merged into its client', async () => {
    const all = await named()
    await merge(reviewer, { fromId: all.agency.employerId!, intoId: all.client.employerId! })
    expect(await database.selectFrom('review_items').select('status').where('id', '=', all.itemId).executeTakeFirstOrThrow()).toEqual({ status: 'withdrawn' })
    expect(await database.selectFrom('agency_clients').select('ended_by').where('id', '=', all.rowId).executeTakeFirstOrThrow()).toEqual({ ended_by: 'merger' })
  })
})

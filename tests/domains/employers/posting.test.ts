import { describe, expect, test } from 'vitest'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import { addClient } from '#app/domains/employers/add-client.server.ts'
import { acceptClient } from '#app/domains/employers/decide-client.server.ts'
import { endClient } from '#app/domains/employers/end-client.server.ts'
import { getClientsPage } from '#app/domains/employers/get-clients-page.server.ts'
import { getOwnVacancies } from '#app/domains/employers/get-own-vacancies.server.ts'
import { getVacancyForm } from '#app/domains/employers/get-vacancy-form.server.ts'
import { handInVacancy } from '#app/domains/employers/hand-in-vacancy.server.ts'
import { postVacancy, saveVacancy } from '#app/domains/employers/save-vacancy.server.ts'
import { VacancyForm } from '#app/domains/employers/vacancy-form.ts'
import { withdrawVacancy } from '#app/domains/employers/withdraw-vacancy.server.ts'
import { approveVacancy } from '#app/domains/jobs/approve-vacancy.server.ts'
import { closeVacancy } from '#app/domains/jobs/close-vacancy.server.ts'
import { getVacancyPage } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { rejectVacancy } from '#app/domains/jobs/reject-vacancy.server.ts'
import type { Person } from '#app/platform/actor.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { aCreditCode, aPicture, eventsOf } from './fixtures.ts'

const database = await testDatabase()
const submitVacancy = operation(handInVacancy)
const approve = operation(approveVacancy)
const reject = operation(rejectVacancy)
const reviewer = await actorWith('reviewer', { cityCode: '210100' })
const today = shanghaiDay(new Date())

const form = (given: Partial<VacancyForm> = {}): VacancyForm => ({
  title: '数控车工', kind: 'full_time', place: '210106', address: '开发大路 29 号', headcount: 2, payMin: 6000, payMax: 8000, payPeriod: 'month',
  education: 'any', experience: 1, benefits: ['meals'], duties: '操作数控车床，看得懂图纸。', conditions: '两班倒，每周休一天。', validUntil: addDays(today, 30), ...given,
})

async function aPoster(given = {}, role: 'employer_owner' | 'employer_recruiter' = 'employer_recruiter'): Promise<Person> {
  return actorWith(role, { employerId: await anEmployer(given) })
}
const drafted = async (poster: Person, given: Partial<VacancyForm> = {}) => saveVacancy(poster, { vacancyId: null, form: form(given) })
const statusOf = async (id: number) => (await database.selectFrom('vacancies').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status
const itemsOf = (id: number) => database.selectFrom('review_items').select(['kind', 'status', 'city_code']).where('entity', '=', 'vacancy').where('entity_id', '=', id).orderBy('id').execute()

describe('a vacancy', () => {
  test('is written as a draft, also before the employer is verified, and handed in afterwards', async () => {
    const poster = await aPoster({ status: 'in_review', verified_at: null, verified_until: null })
    const id = await drafted(poster)
    await expect(getVacancyPage(id)).rejects.toThrow(NotFound)
    await expect(submitVacancy(poster, { vacancyId: id })).rejects.toThrow('not_verified')
    expect(await statusOf(id)).toBe('draft')
    await database.updateTable('employers').set({ status: 'verified', verified_at: new Date(), verified_until: new Date(Date.now() + 86_400_000) }).where('id', '=', poster.employerId).execute()
    expect(await submitVacancy(poster, { vacancyId: id })).toEqual({ isPublished: false })
    expect(await itemsOf(id)).toEqual([{ kind: 'vacancy', status: 'waiting', city_code: '210100' }])
    expect(await eventsOf(database, 'vacancy', id)).toEqual(['vacancy.drafted', 'vacancy.submitted'])
  })

  test('goes public when its bureau approves it, with what the employer wrote', async () => {
    const poster = await aPoster()
    const id = await drafted(poster)
    await submitVacancy(poster, { vacancyId: id })
    await expect(approve(await actorWith('reviewer', { cityCode: '210300' }), { vacancyId: id, reason: 'ok' })).rejects.toThrow(NotFound)
    await approve(reviewer, { vacancyId: id, reason: 'ok' })
    const page = await getVacancyPage(id)
    expect(page).toMatchObject({ state: 'open', agency: null, vacancy: { title: '数控车工', pay: { min: 6000, max: 8000 }, workingConditions: '两班倒，每周休一天。' } })
    const news = await database.selectFrom('outbox').select(['event', 'lane']).where('entity_id', '=', id).execute()
    expect(news).toEqual([{ event: 'vacancy.published', lane: 'urgent' }])
  })

  test('given back is written anew and handed in again', async () => {
    const poster = await aPoster()
    const id = await drafted(poster)
    await submitVacancy(poster, { vacancyId: id })
    await reject(reviewer, { vacancyId: id, reason: '薪酬不清楚' })
    expect((await getOwnVacancies(poster, { group: 'drafts' })).vacancies[0]).toMatchObject({ id, reason: '薪酬不清楚' })
    await database.updateTable('review_items').set({ status: 'withdrawn', ended_at: new Date() }).where('entity_id', '=', id).execute()
    await saveVacancy(poster, { vacancyId: id, form: form({ payMax: 9000 }) })
    expect(await statusOf(id)).toBe('draft')
    await submitVacancy(poster, { vacancyId: id })
    await withdrawVacancy(poster, { vacancyId: id })
    expect((await itemsOf(id)).map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn'])
  })

  test('of a trusted employer is public at once; one in ten is looked at afterwards', async () => {
    const poster = await aPoster({ is_trusted: true })
    const sampled: boolean[] = []
    for (let i = 0; i < 10; i++) {
      const id = await drafted(poster, { title: `数控车工 ${i}`, duties: `第 ${i} 种零件的加工和检验，${'图纸'.repeat(i)}` })
      expect(await submitVacancy(poster, { vacancyId: id })).toEqual({ isPublished: true })
      const items = await itemsOf(id)
      expect(items.length).toBe(id % 10 === 0 ? 1 : 0)
      sampled.push(items[0]?.kind === 'vacancy_sample')
    }
    expect(sampled.filter(Boolean)).toHaveLength(1)
  })

  test('that cannot be handed in is not written either', async () => {
    const poster = await aPoster({ status: 'lapsed' })
    await expect(postVacancy(poster, { vacancyId: null, form: form() })).rejects.toThrow(Conflict)
    expect((await getOwnVacancies(poster, { group: 'drafts' })).counts.drafts).toBe(0)
  })

  test('twenty times handed in is in review once', async () => {
    const poster = await aPoster()
    const id = await drafted(poster)
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => submitVacancy(poster, { vacancyId: id })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await itemsOf(id)).toHaveLength(1)
  })

  test.each([
    ['validUntil', { validUntil: '2020-01-01' }, 'over'],
    ['validUntil', { validUntil: addDays(today, 400) }, 'too_far'],
    ['place', { place: '999999' }, 'unknown_place'],
  ])('is refused for its %s', async (field, given, code) => {
    await expect(drafted(await aPoster(), given)).rejects.toMatchObject({ fields: [{ field, code }] })
  })

  test('needs everything the law wants before publishing, and pay the right way round', () => {
    const typed = Object.fromEntries(Object.entries(form()).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]))
    expect(VacancyForm.safeParse(typed).success).toBe(true)
    for (const name of ['title', 'kind', 'place', 'headcount', 'payMin', 'payMax', 'payPeriod', 'duties', 'conditions', 'validUntil']) {
      expect(VacancyForm.safeParse({ ...typed, [name]: undefined }).success, name).toBe(false)
    }
    expect(VacancyForm.safeParse({ ...typed, payMin: '9000' }).error?.issues[0]).toMatchObject({ path: ['payMax'], params: { code: 'below_min' } })
    const monthlyByTheHour = VacancyForm.safeParse({ ...typed, payMin: '4000', payMax: '5000', payPeriod: 'hour' })
    expect(monthlyByTheHour.error?.issues[0]).toMatchObject({ path: ['payMax'], params: { code: 'pay_implausible', lowest: 5, highest: 2_000 } })
    expect(VacancyForm.safeParse({ ...typed, payMin: '20', payMax: '30', payPeriod: 'hour' }).success).toBe(true)
  })

  test('of a suspended or lapsed employer is not published', async () => {
    for (const given of [{ suspended_at: new Date(), suspension_reason: 'x' }, { status: 'lapsed' }, { verified_until: new Date(Date.now() - 1000) }]) {
      const poster = await aPoster(given)
      await expect(submitVacancy(poster, { vacancyId: await drafted(poster) })).rejects.toThrow(Conflict)
    }
  })

  test('of another employer is not found, whatever is tried', async () => {
    const stranger = await aPoster()
    const vacancyId = await aVacancy()
    for (const act of [
      () => saveVacancy(stranger, { vacancyId, form: form() }), () => submitVacancy(stranger, { vacancyId }), () => withdrawVacancy(stranger, { vacancyId }),
      () => pauseVacancy(stranger, { vacancyId, reason: 'employer_paused' }), () => closeVacancy(stranger, { vacancyId, reason: 'employer_closed' }), () => getVacancyForm(stranger, String(vacancyId)),
    ]) await expect(act()).rejects.toThrow(NotFound)
    await expect(drafted(await actorWith('seeker'))).rejects.toThrow(Forbidden)
  })

  test('is paused and closed by its own people, with an audit row', async () => {
    const poster = await aPoster()
    const vacancyId = await aVacancy({ employer_id: poster.employerId! })
    await pauseVacancy(poster, { vacancyId, reason: 'employer_paused' })
    await closeVacancy(poster, { vacancyId, reason: 'employer_closed' })
    expect(await eventsOf(database, 'vacancy', vacancyId)).toEqual(['vacancy.paused', 'vacancy.closed'])
    await expect(saveVacancy(poster, { vacancyId, form: form() })).rejects.toThrow('not_draft')
    expect((await getOwnVacancies(poster, { group: 'ended' })).counts).toMatchObject({ open: 0, ended: 1 })
  })
})

describe('a public vacancy written anew', () => {
  const published = async (given = {}) => {
    const poster = await aPoster(given)
    const { isPublished } = await postVacancy(poster, { vacancyId: null, form: form() })
    const id = (await getOwnVacancies(poster, { group: isPublished ? 'open' : 'waiting' })).vacancies[0]!.id
    if (!isPublished) await approve(reviewer, { vacancyId: id, reason: 'ok' })
    await database.updateTable('review_items').set({ status: 'withdrawn', ended_at: new Date() }).where('entity_id', '=', id).execute()
    await database.updateTable('vacancies').set({ published_at: daysFromNow(-9) }).where('id', '=', id).execute()
    return { poster, id }
  }
  const pageOf = async (id: number) => {
    const page = await getVacancyPage(id)
    return page.state === 'open' ? { max: page.vacancy.pay.max, isOld: Date.parse(page.vacancy.publishedAt) < daysFromNow(-8).getTime() } : page.state
  }
  const rewritten = form({ payMax: 9_500 })

  test('is seen by nobody until it is approved, and is as old as before; every step is kept', async () => {
    const { poster, id } = await published()
    await pauseVacancy(poster, { vacancyId: id, reason: 'employer_paused' })
    expect(await postVacancy(poster, { vacancyId: id, form: rewritten })).toEqual({ isPublished: false })
    await expect(getVacancyPage(id)).rejects.toThrow(NotFound)
    expect((await itemsOf(id)).at(-1)).toMatchObject({ kind: 'vacancy', status: 'waiting' })
    await approve(reviewer, { vacancyId: id, reason: 'ok' })
    expect(await pageOf(id)).toEqual({ max: 9_500, isOld: true })
    expect((await eventsOf(database, 'vacancy', id)).slice(-4)).toEqual(['vacancy.revised', 'vacancy.edited', 'vacancy.submitted', 'vacancy.approved'])
    const steps = await database.selectFrom('vacancy_status_changes').select('to_status').where('vacancy_id', '=', id).orderBy('id').execute()
    expect(steps.map(({ to_status }) => to_status)).toEqual(['in_review', 'published', 'paused', 'draft', 'in_review', 'published'])
    const news = await database.selectFrom('outbox').select('event').where('entity_id', '=', id).orderBy('id').execute()
    expect(news.map(({ event }) => event)).toEqual(['vacancy.published', 'vacancy.changed', 'vacancy.changed', 'vacancy.published'])
  })

  test('of a trusted employer is public again at once', async () => {
    const { poster, id } = await published({ is_trusted: true })
    expect(await postVacancy(poster, { vacancyId: id, form: rewritten })).toEqual({ isPublished: true })
    expect(await pageOf(id)).toEqual({ max: 9_500, isOld: true })
  })

  test('stays as it was where it cannot be handed in, kept as a draft, or came with a feed', async () => {
    const { poster, id } = await published()
    await expect(saveVacancy(poster, { vacancyId: id, form: rewritten })).rejects.toThrow('not_draft')
    const { id: import_id } = await database.insertInto('imports').values({ source: 'feed', adapter: 'test', file_name: 'feed.csv' }).returning('id').executeTakeFirstOrThrow()
    const imported = await aVacancy({ employer_id: poster.employerId!, import_id })
    await expect(postVacancy(poster, { vacancyId: imported, form: rewritten })).rejects.toThrow('from_feed')
    await database.updateTable('employers').set({ status: 'lapsed' }).where('id', '=', poster.employerId).execute()
    await expect(postVacancy(poster, { vacancyId: id, form: rewritten })).rejects.toThrow('not_verified')
    expect(await pageOf(id)).toEqual({ max: 8_000, isOld: true })
    expect(await getVacancyForm(poster, String(id))).toMatchObject({ mayPublish: false, isTrusted: false })
  })
})

describe('an agency', () => {
  const agencyOwner = () => aPoster({ agency_licence_no: '2101-0001' }, 'employer_owner')
  const theClient = async (agency: Person, given = {}) => ({
    agencyId: agency.employerId!, uscc: aCreditCode(), name: '沈阳委托机械有限公司', place: '210106', from: addDays(today, -1), until: addDays(today, 30),
    authorisation: await aPicture(), ...given,
  })

  test('posts for a client it names, and its licence stands on the page', async () => {
    const agency = await agencyOwner()
    await addClient(agency, await theClient(agency))
    const [client] = (await getClientsPage(agency)).clients
    expect(client).toMatchObject({ name: '沈阳委托机械有限公司', state: 'waiting' })
    const id = await drafted(agency, { clientId: client!.id })
    await submitVacancy(agency, { vacancyId: id })
    await expect(approve(reviewer, { vacancyId: id, reason: 'ok' })).rejects.toThrow('client_not_accepted')
    await operation(acceptClient)(reviewer, { agencyId: agency.employerId!, clientId: client!.id })
    expect((await getClientsPage(agency)).clients).toMatchObject([{ state: 'current' }])
    await approve(reviewer, { vacancyId: id, reason: 'ok' })
    expect(await getVacancyPage(id)).toMatchObject({ employer: { id: client!.id }, agency: { id: agency.employerId, licenceNo: '2101-0001' } })
    expect((await getOwnVacancies(agency, {})).vacancies).toMatchObject([{ id, client: '沈阳委托机械有限公司' }])
    await expect(pauseVacancy(await actorWith('employer_owner', { employerId: client!.id }), { vacancyId: id, reason: 'employer_paused' })).rejects.toThrow(NotFound)
  })

  test('posts for nobody outside the dates or after the end', async () => {
    const agency = await agencyOwner()
    await addClient(agency, await theClient(agency, { from: addDays(today, 5) }))
    const [future] = (await getClientsPage(agency)).clients
    await expect(drafted(agency, { clientId: future!.id })).rejects.toThrow('client_not_authorised')
    await addClient(agency, await theClient(agency, { name: '沈阳另一家有限公司' }))
    const [client] = (await getClientsPage(agency)).clients
    const id = await drafted(agency, { clientId: client!.id })
    await endClient(agency, { clientRowId: client!.rowId })
    await expect(submitVacancy(agency, { vacancyId: id })).rejects.toThrow('client_not_authorised')
    await expect(endClient(agency, { clientRowId: client!.rowId })).rejects.toThrow(NotFound)
    expect(await eventsOf(database, 'employer', agency.employerId!)).toEqual(['client.added', 'client.added', 'client.ended'])
  })

  test('names a client once, an employer that is known already by its code, never itself', async () => {
    const agency = await agencyOwner()
    const known = await anEmployer({ uscc: aCreditCode() })
    const { uscc } = await database.selectFrom('employers').select('uscc').where('id', '=', known).executeTakeFirstOrThrow()
    await addClient(agency, await theClient(agency, { uscc }))
    expect((await getClientsPage(agency)).clients[0]!.id).toBe(known)
    await expect(addClient(agency, await theClient(agency, { uscc }))).rejects.toThrow('client_already')
    await expect(addClient(agency, await theClient(agency, { until: addDays(today, -9) }))).rejects.toMatchObject({ fields: [{ code: 'before_from' }] })
    const own = aCreditCode()
    await database.updateTable('employers').set({ uscc: own }).where('id', '=', agency.employerId).execute()
    await expect(addClient(agency, await theClient(agency, { uscc: own }))).rejects.toMatchObject({ fields: [{ code: 'own_code' }] })
  })

  test('is who has a licence; its clients are its own affair', async () => {
    const employer = await aPoster({}, 'employer_owner')
    await expect(addClient(employer, await theClient(employer))).rejects.toThrow('no_agency')
    const agency = await agencyOwner()
    await expect(addClient(employer, await theClient(agency))).rejects.toThrow(NotFound)
    await addClient(agency, await theClient(agency))
    await expect(endClient(employer, { clientRowId: (await getClientsPage(agency)).clients[0]!.rowId })).rejects.toThrow(NotFound)
    const rowId = String((await getClientsPage(agency)).clients[0]!.rowId)
    expect((await getClientsPage(agency, { act: 'end', rowId })).ending).toMatchObject({ act: 'end', rowId: Number(rowId) })
    for (const act of ['end_agency', 'object'] as const) await expect(getClientsPage(agency, { act, rowId })).rejects.toThrow(NotFound)
    await expect(getClientsPage(employer, { act: 'end', rowId })).rejects.toThrow(NotFound)
    for (const wrong of ['', 'x', '99999999', `${rowId} `]) await expect(getClientsPage(agency, { act: 'end', rowId: wrong })).rejects.toThrow(NotFound)
  })
})

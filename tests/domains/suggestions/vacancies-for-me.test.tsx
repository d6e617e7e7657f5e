import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest'
import { attachFile } from '#app/domains/seekers/attach-file.server.ts'
import { blockEmployer } from '#app/domains/seekers/block-employer.server.ts'
import { deleteResume } from '#app/domains/seekers/delete-resume.server.ts'
import type { Resume } from '#app/domains/seekers/resume.ts'
import { saveResume } from '#app/domains/seekers/save-resume.server.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { getVacanciesForMe } from '#app/domains/suggestions/get-vacancies-for-me.server.ts'
import { type Profile, profileOf } from '#app/domains/suggestions/profile.ts'
import { switchSuggestions } from '#app/domains/suggestions/switch-suggestions.server.ts'
import { VacanciesForMePage } from '#app/domains/suggestions/ui/vacancies-for-me-page.tsx'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { TextsProvider } from '#app/i18n/texts.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { applyTo } from '#tests/domains/applications/fixtures.ts'
import { aCreditCode, aPicture } from '#tests/domains/employers/fixtures.ts'
import { aResume, written } from '#tests/domains/seekers/fixtures.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
const old = { published_at: daysFromNow(-20) }
const uscc = aCreditCode()
const blockable = await anEmployer({ uscc })
const welder = await aVacancy({ title: '急聘 电焊工（包住）', description: '会氩弧焊，能看图纸。' })
const plain = await aVacancy({ ...old, title: '焊接工', description: '焊接。', pay_min: 3000, pay_max: 4000 })
const ofBlocked = await aVacancy({ employer_id: blockable, title: '电焊工' })
const elsewhere = await aVacancy({ title: '电焊工', city_code: '210300', district_code: null })
const gig = await aVacancy({ title: '电焊工', kind: 'gig' })
const forklift = await aVacancy({ title: '叉车工' })
await aVacancy({ title: '文员', employer_id: await anEmployer({ name: '沈阳电焊工具销售有限公司' }) })
await aVacancy({ title: '电焊工', status: 'closed' })
await aVacancy({
  title: '电焊工',
  employer_id: await anEmployer({ suspended_at: new Date(), suspension_reason: 'fraud' }),
})
if (hasMeilisearch()) await rebuildIndex(database, vacancies)

async function aWelder(given: Partial<Resume> = {}): Promise<{ actor: Person; resumeId: number }> {
  const actor = await actorWith('seeker')
  return { actor, resumeId: await written(actor, given) }
}
const listed = async (actor: Person) => {
  const page = await getVacanciesForMe(actor)
  return page.state === 'on' ? page.suggestions.map(({ card }) => card.id) : page.state
}

describe('vacancies for me', () => {
  test('are of the trades, cities and kinds of the résumé, what fits best first, with reasons', async () => {
    const { actor, resumeId } = await aWelder()
    const page = await getVacanciesForMe(actor)
    if (page.state !== 'on') throw new Error(page.state)
    expect(page.resume).toEqual({ id: resumeId, title: '焊工' })
    expect(page.suggestions.map(({ card }) => card.id)).toEqual([welder, ofBlocked, plain])
    expect(page.suggestions.map(({ reasons }) => reasons)).toEqual([
      [{ why: 'did', trade: '电焊工' }, { why: 'skills', skills: ['氩弧焊', '看图纸'] }, { why: 'place' }],
      [{ why: 'did', trade: '电焊工' }, { why: 'place' }, { why: 'pay' }],
      [{ why: 'did', trade: '电焊工' }, { why: 'place' }, { why: 'kind' }],
    ])
  })

  test('are found by English names, by wishes alone, and anywhere of any kind where none is named', async () => {
    const wish = { cities: [], kinds: [], payMin: null, startOn: null }
    const { actor } = await aWelder({
      work: [],
      skills: [],
      wish: { ...wish, occupations: [{ name: 'Welder', code: null }] },
    })
    expect(((await listed(actor)) as number[]).toSorted()).toEqual(
      [welder, plain, ofBlocked, elsewhere, gig].toSorted(),
    )
    const page = await getVacanciesForMe(actor)
    expect(page).toMatchObject({
      suggestions: [{ reasons: [{ why: 'wished', trade: 'Welder' }, { why: 'fresh' }] }, {}, {}, {}, {}],
    })
    const forkLift = await aWelder({ work: [], wish: { ...wish, occupations: [{ name: '叉车司机', code: null }] } })
    expect(await listed(forkLift.actor)).toEqual([forklift])
  })

  test('leave out employers that are blocked and what was applied to', async () => {
    const { actor, resumeId } = await aWelder()
    await blockEmployer(actor, { uscc })
    expect(await listed(actor)).toEqual([welder, plain])
    const recruiterOf = await database
      .selectFrom('vacancies')
      .select('employer_id')
      .where('id', '=', welder)
      .executeTakeFirstOrThrow()
    await actorWith('employer_recruiter', { employerId: recruiterOf.employer_id })
    await applyTo(actor, { vacancyId: welder, resumeId })
    expect(await listed(actor)).toEqual([plain])
  })

  test('say what to do where there is no résumé, or none that names a trade', async () => {
    const nobody = await actorWith('seeker')
    expect(await listed(nobody)).toBe('no_resume')
    const { actor } = await aWelder({ work: [], wish: { ...aResume().wish, occupations: [] } })
    expect(await listed(actor)).toBe('no_trade')
    expect(await render(actor)).toContain('/me/resumes/')
    expect(await render(nobody)).toContain('/me/resumes/new')
    await expect(getVacanciesForMe(await actorWith('mentor'))).rejects.toThrow(Forbidden)
  })

  test('are switched off and on, which is kept whatever becomes of the résumé', async () => {
    const { actor, resumeId } = await aWelder()
    const other = await aWelder()
    await switchSuggestions(actor, { isOn: false })
    await switchSuggestions(actor, { isOn: false })
    expect(await listed(actor)).toBe('off')
    expect(await listed(other.actor)).toContain(welder)
    const count = await countQueries(() => getVacanciesForMe(actor))
    expect(count).toBe(1)
    await deleteResume(actor, { resumeId })
    expect(await listed(actor)).toBe('off')
    await switchSuggestions(actor, { isOn: true })
    expect(await listed(actor)).not.toBe('off')
  })

  test('cost the same however many there are', async () => {
    const { actor } = await aWelder()
    const count = await countQueries(() => getVacanciesForMe(actor))
    expect(count).toBeLessThanOrEqual(6)
  })
})

/** The page as HTML, without the number that each form gets. */
async function render(actor: Person): Promise<string> {
  const [page, places] = await Promise.all([getVacanciesForMe(actor), getPlaces()])
  const element = (
    <PlacesProvider value={places}>
      <VacanciesForMePage page={page} />
    </PlacesProvider>
  )
  const { query, dataRoutes } = createStaticHandler([{ path: '*', element }])
  const context = await query(new Request('http://portal.test/me/vacancies'))
  if (context instanceof Response) throw new Error('There is no page')
  const html = renderToStaticMarkup(
    <TextsProvider value={textsIn('zh-CN')}>
      <StaticRouterProvider router={createStaticRouter(dataRoutes, context)} context={context} hydrate={false} />
    </TextsProvider>,
  )
  return html.replace(/name="once" value="[^"]+"/g, '')
}

const base = aResume()
const [school] = base.education
const [job] = base.work

/** What may have no part in a suggestion, each said in every place of a résumé where somebody could say it. */
const traits: Record<string, Partial<Resume>[]> = {
  'the month of birth': [{ birthMonth: '1966-01', sharesBirthMonth: true }, { birthMonth: '2006-12' }],
  'the name': [{ displayName: '王大力' }, { displayName: '乌兰图雅' }, { displayName: 'Mohammed Ali' }],
  'the year of graduation': [{ education: [{ ...school!, from: '1982-09', until: '1985-07' }] }, { education: [] }],
  sex: [{ about: '男，身体强壮。' }, { about: '女，已婚已育。' }, { work: [{ ...job!, duties: '女子班组长。' }] }],
  ethnicity: [{ about: '满族。' }, { languages: [{ name: '蒙古语', level: 'native' }] }],
  hukou: [{ about: '农村户口，外地人。' }, { education: [{ ...school!, school: '新民市大民屯镇中学' }] }],
  'marriage and children': [{ about: '未婚，无子女。' }, { about: '离异，两个孩子。' }],
  health: [{ about: '残疾人，听力二级。' }, { about: '乙肝携带者。' }],
  religion: [{ about: '信教。' }],
}
const swaps = Object.entries(traits).flatMap(([trait, values]) => values.map((value) => ({ trait, value })))

describe('the page is the same to the byte, whatever', () => {
  const at = new Date()
  let putBack: () => void
  beforeEach(() => void (putBack = useClock(() => at)))
  afterEach(() => putBack())

  test.each(swaps)('$trait is: $value', async ({ value }) => {
    const { actor, resumeId } = await aWelder()
    const before = await render(actor)
    expect(before).toContain('从事过电焊工')
    await saveResume(actor, { resumeId, version: 1, title: '焊工', resume: { ...base, ...value } })
    expect(await render(actor)).toBe(before)
  })

  test('a photograph is', async () => {
    const { actor, resumeId } = await aWelder()
    const before = await render(actor)
    await attachFile(actor, { resumeId, file: await aPicture('照片.png') })
    expect(await render(actor)).toBe(before)
  })

  test('though it does change with what counts', async () => {
    const { actor, resumeId } = await aWelder()
    const before = await render(actor)
    const wish = { ...base.wish, cities: ['210300' as const] }
    await saveResume(actor, { resumeId, version: 1, title: '焊工', resume: { ...base, wish } })
    expect(await render(actor)).not.toBe(before)
  })
})

test('nothing else of a résumé can be handed in', () => {
  const { occupations, ...rest } = profileOf(base)
  expect(Object.keys({ occupations, ...rest }).toSorted()).toEqual(
    ['cities', 'kinds', 'occupations', 'payMin', 'skills', 'titles'].toSorted(),
  )
  expectTypeOf<Resume>().not.toExtend<Profile>()
  for (const _ of [
    'sex',
    'birthMonth',
    'ethnicity',
    'hukou',
    'maritalStatus',
    'photo',
    'health',
    'graduationYear',
  ] as const)
    expectTypeOf<Profile[typeof _]>().toEqualTypeOf<undefined>()
  expectTypeOf<
    Profile['displayName' | 'education' | 'about' | 'phone' | 'languages' | 'certs']
  >().toEqualTypeOf<undefined>()
})

import { describe, expect, test, vi } from 'vitest'
import { getVacancyForm } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import { isPayChecked, rewordVacancy } from '#app/domains/jobs/posting/check-form.server.ts'
import { postVacancy, saveVacancy } from '#app/domains/jobs/posting/save-vacancy.server.ts'
import { Unlawful } from '#app/domains/jobs/posting/unlawful.ts'
import { changeVacancyStatus, lockVacancy } from '#app/domains/jobs/change-vacancy-status.server.ts'
import { renewVacancies } from '#app/domains/jobs/renew-vacancies.server.ts'
import { vacancyStates, vacancySteps } from '#app/domains/jobs/vacancy-status.ts'
import { type Actor, system } from '#app/platform/access/actor.ts'
import { operation } from '#app/platform/operation.server.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { aVacancy, anEmployer, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { read, sourceFiles } from '#tests/support/house.ts'
import { actorWith } from '#tests/support/people.ts'
import { aPoster, drafted, form, itemsOf, submitVacancy } from './posting.ts'

vi.mock('#app/reactions.ts', () => import('#tests/support/noted-events.ts'))

const database = await testDatabase()
const rowOf = (id: number) =>
  database.selectFrom('vacancies').select(['status', 'title']).where('id', '=', id).executeTakeFirstOrThrow()
const unlawful = '电焊工（急招！限男性，35岁以下）'
const doubtful = '电焊工（35岁以下）'

/** What a posting was refused for: the field, the code and the words. */
async function refusalOf(posting: Promise<unknown>): Promise<[string, string, unknown][]> {
  const thrown: unknown = await posting.then(
    () => null,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(Unlawful)
  return (thrown as Unlawful).fields.map(({ field, code, params }) => [field, code, params?.text])
}

describe('the legality check of a posting', () => {
  test('stops what no posting may say, whoever posts; the draft stays as it was', async () => {
    const poster = await aPoster({ is_trusted: true })
    const id = await drafted(poster)
    for (const insists of [false, true])
      expect(await refusalOf(postVacancy(poster, { vacancyId: id, form: form({ title: unlawful }), insists }))).toEqual(
        [
          ['title', 'unlawful', '限男性'],
          ['title', 'doubtful', '35岁以下'],
        ],
      )
    expect(await rowOf(id)).toEqual({ status: 'draft', title: '数控车工' })
    expect(await itemsOf(id)).toEqual([])
  })

  test('reads all words that become public', async () => {
    const poster = await aPoster({ is_trusted: true })
    const refused = async (given: object) =>
      refusalOf(postVacancy(poster, { vacancyId: null, form: form(given), insists: true }))
    expect(await refused({ duties: '操作数控车床，只招女生，看得懂图纸。' })).toEqual([
      ['duties', 'unlawful', '只招女生'],
    ])
    expect(await refused({ conditions: '两班倒，入职交押金500元。' })).toMatchObject([
      ['conditions', 'unlawful', '入职交押金500元'],
    ])
  })

  test('asks for a decision on what it doubts: then the bureau reviews it, trusted or not', async () => {
    const poster = await aPoster({ is_trusted: true })
    const id = await drafted(poster, { title: doubtful })
    expect(await refusalOf(submitVacancy(poster, { vacancyId: id }))).toEqual([['title', 'doubtful', '35岁以下']])
    expect(await submitVacancy(poster, { vacancyId: id, insists: true })).toEqual({ isPublished: false })
    expect((await rowOf(id)).status).toBe('in_review')
    expect(await itemsOf(id)).toEqual([{ kind: 'vacancy', status: 'waiting', city_code: '210100' }])
    const sign = await database
      .selectFrom('review_signs as s')
      .innerJoin('review_items as i', 'i.id', 's.review_item_id')
      .select('s.facts')
      .where('i.entity', '=', 'vacancy')
      .where('i.entity_id', '=', id)
      .where('s.code', '=', 'legality')
      .executeTakeFirstOrThrow()
    expect(sign.facts).toEqual({ count: 1, words: '“35岁以下”' })
  })

  test('says what it finds in a draft, and keeps any draft', async () => {
    const poster = await aPoster()
    const id = await saveVacancy(poster, { vacancyId: null, form: form({ title: unlawful }) })
    const { findings } = await getVacancyForm(poster, String(id))
    expect(findings.map(({ field, severity }) => [field, severity])).toEqual([
      ['title', 'block'],
      ['title', 'warn'],
      ['payMin', 'note'],
    ])
  })

  test('puts the lawful words in place, one spot at a time, and nothing where nothing is found any more', async () => {
    const first = await rewordVacancy(form({ title: unlawful }), 'title:7')
    expect(first).toMatchObject({ field: 'title', words: '电焊工（急招！男女不限，35岁以下）' })
    expect(first.errors).toMatchObject([{ field: 'title', code: 'doubtful' }])
    const second = await rewordVacancy(form({ title: first.words }), 'title:12')
    expect(second.errors).toEqual([])
    expect(await rewordVacancy(form({ title: unlawful }), 'title:3')).toMatchObject({ words: unlawful })
  })

  test('asks nobody to decide on pay that cannot be compared: it only says so', async () => {
    const poster = await aPoster({ is_trusted: true })
    expect(await postVacancy(poster, { vacancyId: null, form: form() })).toEqual({ isPublished: true })
    expect(await isPayChecked(form())).toBe(false)
    await database
      .insertInto('minimum_wages')
      .values({
        division_code: '210106',
        monthly_fen: 700_000,
        doc_no: '示例〔2026〕1号',
        valid_from: shanghaiDay(daysFromNow(-1)),
      })
      .execute()
    expect(await isPayChecked(form())).toBe(true)
    expect(await refusalOf(postVacancy(poster, { vacancyId: null, form: form() }))).toEqual([
      ['payMin', 'unlawful', '6000'],
    ])
    await database.updateTable('minimum_wages').set({ withdrawn_at: new Date() }).execute()
  })
})

/** Every step by which something becomes public, from every state, by everybody who may take it. */
const waysOut = Object.entries(vacancySteps).flatMap(([action, { moves, who }]) =>
  Object.entries(moves)
    .filter(([, to]) => vacancyStates[to].page === 'open')
    .flatMap(([from]) => who.map((mover) => ({ action: action as keyof typeof vacancySteps, from, mover }))),
)
const take = operation(async (trx, actor, step: { action: keyof typeof vacancySteps; vacancyId: number }) => {
  await changeVacancyStatus(trx, actor, await lockVacancy(trx, step.vacancyId), {
    action: step.action,
    reason: 'handed_in',
  })
})

describe('no step makes public what no posting may say', () => {
  test('the steps are known', () => {
    expect([...new Set(waysOut.map(({ action }) => action))]).toEqual(['publish', 'approve', 'resume', 'renew'])
  })

  test.each(waysOut)('$action of $from by $mover', async ({ action, from, mover }) => {
    const employerId = await anEmployer()
    const actors: Record<typeof mover, () => Promise<Actor>> = {
      employer: () => actorWith('employer_owner', { employerId }),
      bureau: () => actorWith('reviewer', { cityCode: '210100' }),
      system: async () => system,
    }
    const actor = await actors[mover]()
    const vacancy = (title: string) => aVacancy({ employer_id: employerId, title, status: from })
    const id = await vacancy(unlawful)
    await expect(take(actor, { action, vacancyId: id })).rejects.toThrow('jobs:conflict.unlawful')
    expect((await rowOf(id)).status).toBe(from)
    const lawful = await vacancy('电焊工')
    await take(actor, { action, vacancyId: lawful })
    expect((await rowOf(lawful)).status).toBe('published')
  })

  test('many at once', async () => {
    const [id, lawful] = [
      await aVacancy({ title: unlawful, status: 'expired', expires_at: daysFromNow(8) }),
      await aVacancy({ status: 'expired', expires_at: daysFromNow(9) }),
    ]
    // However few are looked at together, and though what may not be said comes first.
    for (let looks = 0; (await renewVacancies(system, { limit: 1 })) > 0; looks += 1) expect(looks).toBeLessThan(20)
    expect([(await rowOf(id)).status, (await rowOf(lawful)).status]).toEqual(['in_review', 'published'])
    const items = await database
      .selectFrom('review_items as i')
      .innerJoin('review_signs as s', 's.review_item_id', 'i.id')
      .select(['i.kind', 's.code'])
      .where('i.entity', '=', 'vacancy')
      .where('i.entity_id', '=', id)
      .execute()
    expect(items).toEqual([{ kind: 'vacancy', code: 'legality' }])
  })

  test('who writes vacancies is known: steps, drafts, mergers, the feed and the demonstration', async () => {
    const writes = /(insert into|update) vacancies\b|(insertInto|updateTable)\('vacancies'\)|rowsOf\(vacancyLifecycle/
    expect(
      sourceFiles()
        .filter((file) => file.startsWith('app/') && writes.test(read(file)))
        .toSorted(),
    ).toEqual(
      [
        // Each step, one by one or many at once.
        'app/domains/jobs/change-vacancy-status.server.ts',
        // Invented texts, which tests/domains/jobs/demo-vacancies.test.ts checks.
        'app/domains/jobs/demo/seed-demo-vacancies.server.ts',
        // Moves what is public already.
        'app/domains/jobs/merge-employers.server.ts',
        // One of each city that waits, with a doubt.
        'app/domains/review/demo/seed-demo-review.server.ts',
        // Drafts, handed in by a step.
        'app/domains/jobs/posting/insert-drafts.server.ts',
        'app/domains/jobs/posting/save-vacancy.server.ts',
        // Which drafts were written together.
        'app/domains/jobs/posting/save-vacancies.server.ts',
        // What its employer says of it, and was asked; nothing that people read.
        'app/domains/jobs/ask-if-hiring.server.ts',
        'app/domains/jobs/confirm-hiring.server.ts',
        // Checks every new and every changed row.
        'app/domains/exchange/write-batch.server.ts',
      ].toSorted(),
    )
  })
})

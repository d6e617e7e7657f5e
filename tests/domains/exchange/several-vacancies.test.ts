import { describe, expect, test } from 'vitest'
import type { PastedForm } from '#app/domains/exchange/pasted-form.ts'
import { readPasted } from '#app/domains/exchange/read-pasted.server.ts'
import { saveVacancies } from '#app/domains/jobs/posting/save-vacancies.server.ts'
import { discardBatch, getVacancyBatch } from '#app/domains/jobs/posting/vacancy-batch.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { BadInput, Conflict, NotFound } from '#app/platform/errors.ts'
import { quotas } from '#app/platform/access/quotas.server.ts'
import { eventsOf } from '#tests/domains/employers/fixtures.ts'
import { aPoster, form, today } from '#tests/domains/jobs/posting/posting.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { testDatabase } from '#tests/support/database.ts'
import { addDays } from '#db/values/days.ts'

const database = await testDatabase()
const city = '210100'
const shared = { place: '210106', address: '开发大路 29 号', conditions: '白班，每周休一天。' }
const pasted = (rows: string, given: Partial<PastedForm> = {}): PastedForm => ({
  act: 'read',
  rows,
  ...shared,
  ...given,
})
const read = (rows: string, given?: Partial<PastedForm>) => readPasted(pasted(rows, given), city)
const save = async (poster: Person, rows: string, given?: Partial<PastedForm>) =>
  saveVacancies(poster, {
    clientId: undefined,
    vacancies: (await read(rows, given)).rows.map((row) => ({ form: row.form, isHandedIn: row.state === 'whole' })),
  })
const rowsOf = (poster: Person) =>
  database.selectFrom('vacancies').selectAll().where('employer_id', '=', poster.employerId!).orderBy('id').execute()
const refusalOf = async (rows: string) => {
  const thrown: unknown = await read(rows).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(BadInput)
  return (thrown as BadInput).fields.map(({ field, code }) => [field, code])
}

const welder = '招两个焊工，八千包住，焊接不锈钢管道和容器'
const cleaner = '招保洁员'
const unlawful = '招三个电工，七千，限男性，负责车间设备的日常维修'

describe('reading', () => {
  test('tells what each row says, what it lacks, and what no posting may say', async () => {
    const { rows } = await read([welder, cleaner, unlawful].join('\n'))
    expect(rows.map(({ row, state, title }) => [row, state, title])).toEqual([
      [1, 'whole', '焊工'],
      [2, 'incomplete', '保洁员'],
      [3, 'unlawful', '电工'],
    ])
    expect(rows[0]!.form).toMatchObject({ headcount: 2, payMin: 8000, place: '210106', address: '开发大路 29 号' })
    expect(rows[0]!.read.find(({ field }) => field === 'occupation')?.value).toBe('焊工')
    expect(new Set(rows[1]!.missing.map(({ field }) => field))).toEqual(
      new Set(['headcount', 'payMin', 'payMax', 'duties']),
    )
    const [finding] = rows[2]!.findings
    expect(finding).toMatchObject({ severity: 'block', article: expect.stringMatching(/./) })
  })

  test('takes a table with a header as an import names its columns', async () => {
    const { rows, unused } = await read(
      '岗位名称\t招聘人数\t薪资\t区县\t工作地址\t学历\t经验要求\t工作内容\t截止日期\t联系电话\n' +
        `数控车工\t3\t6000-8000元/月\t和平区\t南京街 1 号\t高中\t2\t操作数控车床，看得懂图纸。\t${addDays(today, 20)}\t13912345678`,
    )
    expect(unused).toEqual([])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ state: 'whole', missing: [], contacts: [expect.stringContaining('13912345678')] })
    expect(rows[0]!.form).toMatchObject({
      title: '数控车工',
      headcount: 3,
      payMin: 6000,
      payMax: 8000,
      payPeriod: 'month',
      place: '210102',
      address: '南京街 1 号',
      education: 'senior_middle',
      experience: 2,
      duties: '操作数控车床，看得懂图纸。',
      validUntil: addDays(today, 20),
    })
  })

  test('assumes no place where a row names one that is not certain, nor the address of another', async () => {
    const { rows } = await read(
      [
        '招两个焊工，八千，和平区，焊接不锈钢管道和容器',
        '招两个焊工，八千，抚顺或本溪，焊接不锈钢管道和容器',
        '招两个焊工，八千，抚顺，焊接不锈钢管道和容器',
      ].join('\n'),
    )
    expect(rows.map(({ form: one, missing }) => [one.place, missing.map(({ field }) => field)])).toEqual([
      ['210102', ['address']],
      [city, expect.arrayContaining(['place', 'address'])],
      ['210400', expect.arrayContaining(['place', 'address'])],
    ])
  })

  test('keeps the words of what it cannot keep', async () => {
    const { rows } = await read('招两个焊工，5000以上，焊接不锈钢管道和容器')
    expect(rows[0]!.form).toMatchObject({ payMin: null, payMax: null })
    expect(rows[0]!.form.duties).toContain('5000')
  })

  test('takes no day that is over, or too far, for the last one', async () => {
    for (const day of [addDays(today, -1), addDays(today, 181)]) {
      const { rows } = await read(`岗位\t人数\t工资\t工作内容\t有效期至\n焊工\t2\t8千\t焊接不锈钢管道和容器\t${day}`)
      expect(rows.map(({ state, missing }) => [state, missing.map(({ field }) => field)])).toEqual([
        ['incomplete', ['validUntil']],
      ])
      expect(rows[0]!.form.validUntil).toBe(addDays(today, 30))
    }
  })

  test('costs as many queries for fifty rows as for one', async () => {
    await read(welder)
    const [one, fifty] = [
      await countQueries(() => read(welder)),
      await countQueries(() => read(`${welder}\n`.repeat(50))),
    ]
    expect(fifty).toBe(one)
  })

  test('is refused without a row, with too many, with one that is too long, and with a column twice', async () => {
    expect(await refusalOf('\t\n')).toEqual([['rows', 'no_rows']])
    expect(await refusalOf(`${welder}\n`.repeat(51))).toEqual([['rows', 'too_many_rows']])
    expect(await refusalOf(`招焊工${'，焊接'.repeat(3_000)}`)).toEqual([['rows', 'row_too_long']])
    expect(await refusalOf('岗位\t职位\t人数\n焊工\t电焊工\t2')).toEqual([['rows', 'header_twice']])
  })
})

describe('saving', () => {
  test('makes drafts of all, and publishes what is whole where its bureau trusts the employer', async () => {
    const poster = await aPoster({ is_trusted: true })
    const saved = await save(poster, [welder, cleaner, unlawful].join('\n'))
    expect(saved).toMatchObject({ published: 1, handedIn: 0, drafts: 2 })
    const rows = await rowsOf(poster)
    expect(rows.map(({ title, status, batch_id: batch }) => [title, status, batch])).toEqual([
      ['焊工', 'published', saved.batchId],
      ['保洁员', 'draft', saved.batchId],
      ['电工', 'draft', saved.batchId],
    ])
    expect(rows.map(({ occupation_code: code }) => code)).toEqual(['6-18-02-04', '4-09-08-01', '6-31-01-03'])
    expect(await eventsOf(database, 'vacancy', rows[1]!.id)).toEqual(['vacancy.drafted'])
  })

  test('hands in what is whole to the bureau otherwise', async () => {
    const poster = await aPoster()
    expect(await save(poster, `${welder}\n${welder}`)).toMatchObject({ published: 0, handedIn: 2, drafts: 0 })
    expect((await rowsOf(poster)).map(({ status }) => status)).toEqual(['in_review', 'in_review'])
  })

  test('never publishes what no posting may say, whatever its caller thinks', async () => {
    const poster = await aPoster({ is_trusted: true })
    const vacancies = [{ form: form({ conditions: '限男性，两班倒。' }), isHandedIn: true }]
    expect(await saveVacancies(poster, { clientId: undefined, vacancies })).toMatchObject({ published: 0, drafts: 1 })
    expect((await rowsOf(poster)).map(({ status }) => status)).toEqual(['draft'])
  })

  test('writes none where all together are more than the quota allows', async () => {
    const poster = await aPoster({ status: 'unverified', verified_at: null, verified_until: null })
    const rows = (count: number) => `${cleaner}\n`.repeat(count)
    await save(poster, rows(quotas.draftsOfUnverified.most - 1))
    await expect(save(poster, rows(2))).rejects.toBeInstanceOf(Conflict)
    expect(await rowsOf(poster)).toHaveLength(quotas.draftsOfUnverified.most - 1)
    expect(await save(poster, rows(1))).toMatchObject({ drafts: 1 })
  })
})

describe('discarding', () => {
  test('takes the drafts of a batch away, and nothing else', async () => {
    const poster = await aPoster({ is_trusted: true })
    const { batchId } = await save(poster, [welder, cleaner, unlawful].join('\n'))
    const other = await save(poster, cleaner)
    expect((await getVacancyBatch(poster, batchId)).vacancies.map(({ isDraft }) => isDraft)).toEqual([
      false,
      true,
      true,
    ])
    expect(await discardBatch(poster, { batchId })).toBe(2)
    expect((await rowsOf(poster)).map(({ batch_id: batch, status }) => [batch, status])).toEqual([
      [batchId, 'published'],
      [other.batchId, 'draft'],
    ])
    await expect(discardBatch(poster, { batchId })).rejects.toBeInstanceOf(Conflict)
  })

  test('is for its own poster alone', async () => {
    const [poster, stranger] = [await aPoster(), await aPoster()]
    const { batchId } = await save(poster, cleaner)
    await expect(getVacancyBatch(stranger, batchId)).rejects.toBeInstanceOf(NotFound)
    await expect(discardBatch(stranger, { batchId })).rejects.toBeInstanceOf(Conflict)
    expect(await rowsOf(poster)).toHaveLength(1)
  })
})

import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import type { RawRow } from '#app/domains/exchange/exchange-row.ts'
import { lockSource, openImportConnection, SourceLocked } from '#app/domains/exchange/import-connection.server.ts'
import { useClock } from '#app/platform/clock.ts'
import { endOfShanghaiDay } from '#db/values/days.ts'
import { testDatabase } from '#tests/support/database.ts'
import { feed, importFile, newSource, rowsOf, vacanciesOf } from './feeds.ts'
import { aRow, lastDay, sharedData } from './fixtures.ts'

vi.mock('#app/reactions.ts', () => import('#tests/support/noted-events.ts'))

const database = await testDatabase()

async function queuedOf(source: string): Promise<{ lane: string }[]> {
  return database
    .selectFrom('index_queue')
    .innerJoin('vacancies', 'vacancies.id', 'index_queue.entity_id')
    .where('entity', '=', 'vacancy')
    .select('index_queue.lane')
    .where('vacancies.source', '=', source)
    .execute()
}

describe('an import', () => {
  test('writes vacancies, their history and the index queue, in days of Shanghai', async () => {
    const source = newSource()
    const summary = await importFile({ file: feed([aRow()]), source })

    expect(summary).toMatchObject({ read: 1, created: 1, updated: 0, unchanged: 0, rejected: 0, rejects_file: null })
    const [vacancy] = await vacanciesOf(source)
    expect(vacancy).toMatchObject({
      title: '数控车工',
      city_code: '210100',
      district_code: '210106',
      pay_min: 6000,
      pay_max: 8500,
      status: 'published',
      benefits: ['five_insurances', 'lodging'],
      hours: ['day_shift'],
      description: '操作数控车床，\n按图加工轴类零件。',
      version: 1,
    })
    expect(vacancy!.published_at!.toISOString()).toBe('2026-01-04T16:00:00.000Z')
    expect(vacancy!.expires_at!.toISOString()).toBe(endOfShanghaiDay(lastDay).toISOString())
    expect(
      await database
        .selectFrom('vacancy_status_changes')
        .select(['from_status', 'to_status', 'actor'])
        .where('vacancy_id', '=', vacancy!.id)
        .execute(),
    ).toEqual([{ from_status: null, to_status: 'published', actor: 'import' }])
    expect(await queuedOf(source)).toEqual([{ lane: 'bulk' }])
    expect(
      await database.selectFrom('imports').selectAll().where('id', '=', vacancy!.import_id).executeTakeFirst(),
    ).toMatchObject({ source, adapter: 'exchange', rows_read: 1, rows_created: 1, finished_at: expect.any(Date) })
  })

  test('repeated, changes nothing', async () => {
    const source = newSource()
    const file = feed(rowsOf(50))
    await importFile({ file, source, batchSize: 7 })
    const before = await vacanciesOf(source)
    const queued = await queuedOf(source)

    expect(await importFile({ file, source, batchSize: 11 })).toMatchObject({ created: 0, updated: 0, unchanged: 50 })
    expect(await vacanciesOf(source)).toEqual(before)
    expect(await queuedOf(source)).toEqual(queued)
  })

  test('writes the changed rows only, and leaves missing ones alone', async () => {
    const source = newSource()
    await importFile({ file: feed(rowsOf(3)), source })
    const summary = await importFile({
      file: feed(rowsOf(2, (index) => (index === 1 ? { pay_max: 9000 } : {}))),
      source,
    })

    expect(summary).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
    expect((await vacanciesOf(source)).map(({ pay_max, version, status }) => [pay_max, version, status])).toEqual([
      [8500, 1, 'published'],
      [9000, 2, 'published'],
      [8500, 1, 'published'],
    ])
    expect(await queuedOf(source)).toHaveLength(4)
    expect(await database.selectFrom('events').selectAll().execute(), 'an import is no event').toEqual([])
  })

  test('keeps text as it is, whatever characters it has', async () => {
    const source = newSource()
    const description = '一\\二\t三\n四 "五" \\N \\. {六} 😀'
    await importFile({ file: feed([aRow({ description, address: '\\N 号' })]), source })
    expect(await vacanciesOf(source)).toMatchObject([{ description, address: '\\N 号' }])
  })

  test('takes what has run out as expired, and lets it live again when the feed extends it', async () => {
    const source = newSource()
    await importFile({ file: feed([aRow({ expires_on: '2026-01-31' })]), source })
    expect(await vacanciesOf(source)).toMatchObject([{ status: 'expired' }])

    await importFile({ file: feed([aRow()]), source })
    const [vacancy] = await vacanciesOf(source)
    expect(vacancy).toMatchObject({ status: 'published' })
    expect(
      await database
        .selectFrom('vacancy_status_changes')
        .select(['from_status', 'to_status'])
        .where('vacancy_id', '=', vacancy!.id)
        .orderBy('id')
        .execute(),
    ).toEqual([
      { from_status: null, to_status: 'expired' },
      { from_status: 'expired', to_status: 'published' },
    ])
  })

  test('is valid to the end of its last day', async () => {
    const source = newSource()
    const back = useClock(() => new Date('2026-06-30T15:59:59Z'))
    await importFile({
      file: feed([aRow({ expires_on: '2026-06-30' }), aRow({ external_id: 'v-2', expires_on: '2026-06-29' })]),
      source,
    }).finally(back)
    expect(await vacanciesOf(source)).toMatchObject([{ status: 'published' }, { status: 'expired' }])
  })

  test('never reopens what a person closed, whether the row changed or not', async () => {
    const source = newSource()
    await importFile({ file: feed([aRow()]), source })
    await database.updateTable('vacancies').set({ status: 'closed' }).where('source', '=', source).execute()

    await importFile({ file: feed([aRow()]), source })
    await importFile({ file: feed([aRow({ title: '数控铣工' })]), source })
    expect(await vacanciesOf(source)).toMatchObject([{ status: 'closed', title: '数控铣工' }])
  })

  test('counts the first of two rows with one external_id and rejects the other', async () => {
    const source = newSource()
    const file = feed([aRow({ title: '第一' }), aRow({ external_id: 'other' }), aRow({ title: '第二' })])
    for (const created of [2, 0]) {
      expect(await importFile({ file, source, batchSize: 1 })).toMatchObject({
        created,
        updated: 0,
        rejected: 1,
        reject_reasons: { 'external_id:duplicate_external_id': 1 },
      })
    }
    expect((await vacanciesOf(source)).map(({ title }) => title)).toContain('第一')
  })

  test('reports unknown fields once, with how many rows have them', async () => {
    const file = feed(rowsOf(3, (index) => (index > 0 ? { salary: '5k', __proto__: null } : {})))
    expect((await importFile({ file, source: newSource() })).unknown_fields).toEqual({ salary: 2 })
  })

  test('on a dry run tells what it would do and changes nothing', async () => {
    const source = newSource()
    await importFile({ file: feed(rowsOf(2)), source })
    const counting = sql`
      select (select count(*) from vacancies) as vacancies, (select count(*) from employers) as employers,
        (select count(*) from imports) as imports, (select count(*) from index_queue) as queued,
        (select max(version) from vacancies) as version`
    const state = async () => (await counting.execute(database)).rows
    const before = await state()
    const file = feed([
      ...rowsOf(3, (index) => (index === 0 ? { headcount: 9, employer_name: '没有过的单位' } : {})),
      aRow({ headcount: 0 }),
    ])
    expect(await importFile({ file, source, dryRun: true })).toMatchObject({
      dry_run: true,
      created: 1,
      updated: 1,
      unchanged: 1,
      rejected: 1,
    })
    expect(await state()).toEqual(before)
  })
})

describe('two imports at once', () => {
  test('of one source: the second is refused', async () => {
    const source = newSource()
    const running = await openImportConnection(process.env.DATABASE_URL!)
    await lockSource(running.db, source)
    await expect(importFile({ file: feed([aRow()]), source })).rejects.toBeInstanceOf(SourceLocked)
    await running.close()
    expect(await importFile({ file: feed([aRow()]), source })).toMatchObject({ created: 1 })
  })

  test('of different sources: both end, and no employer is there twice', async () => {
    const name = (index: number) => `本溪平山第${index % 40}公司`
    const sources = [newSource(), newSource(), newSource()]
    const summaries = await Promise.all(
      sources.map((source, which) => {
        const rows = rowsOf(400, (index) => ({ employer_name: name(which === 1 ? 399 - index : index) }))
        return importFile({ file: feed(rows), source, batchSize: 50 })
      }),
    )
    expect(summaries.map(({ created }) => created)).toEqual([400, 400, 400])
    const counting = sql`
      select count(*) as count, count(distinct name_key) as names from employers where name like '本溪平山%'`
    expect((await counting.execute(database)).rows).toEqual([{ count: 40, names: 40 }])
  })
})

const circle = sharedData('postings/circle_real_postings.ndjson')
describe.skipIf(!circle)('the adapter for postings', () => {
  test('imports what lies in the circle and names an employer, and keeps the assumed validity on repeats', async () => {
    const source = newSource()
    const request = { file: circle!, source, adapter: 'postings' as const, validDays: 30 }
    const back = useClock(() => new Date('2026-11-21T04:00:00Z'))
    const first = await importFile(request).finally(back)
    expect(first).toMatchObject({ read: 363, outside: 0, updated: 0, unknown_fields: {} })
    expect(first.created + first.rejected).toBe(363)
    expect(first.created).toBeGreaterThan(330)
    expect(first.reject_reasons).toMatchObject({ 'company:missing': expect.any(Number) })

    const before = await vacanciesOf(source)
    expect(new Set(before.map(({ expires_at }) => expires_at!.toISOString()))).toEqual(
      new Set(['2026-12-21T16:00:00.000Z']),
    )
    const later = useClock(() => new Date('2026-11-28T04:00:00Z'))
    expect(await importFile(request).finally(later)).toMatchObject({ created: 0, updated: 0, unchanged: first.created })
    expect(await vacanciesOf(source)).toEqual(before)
  })

  test('tells what lies outside by place and writes none of it', async () => {
    const posting = JSON.parse(readFileSync(circle!, 'utf8').split('\n')[0]!) as RawRow
    const outside = [{ city: '马鞍山' }, { city: '大连' }, { city: '大连' }, { city: '', location_raw: '' }].map(
      (place) => ({ ...posting, ...place }),
    )
    const source = newSource()
    expect(await importFile({ file: feed(outside), source, adapter: 'postings' })).toMatchObject({
      read: 4,
      outside: 4,
      rejected: 0,
      rejects_file: null,
      outside_reasons: { other_city: 3, no_place: 1 },
      outside_places: { 大连: 2, 马鞍山: 1 },
    })
    expect(await vacanciesOf(source)).toEqual([])
  })
})

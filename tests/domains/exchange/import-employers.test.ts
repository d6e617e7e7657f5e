import { describe, expect, test } from 'vitest'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { feed, importFile, newSource, rowsOf, vacanciesOf } from './feeds.ts'
import { aRow } from './fixtures.ts'

const database = await testDatabase()

describe('employers', () => {
  const employersNamed = (name: string) =>
    database.selectFrom('employers').selectAll().where('name', 'like', `${name}%`).orderBy('id').execute()

  test('are the same in every spelling of their name', async () => {
    const names = ['抚顺望花（集团）有限公司', '抚顺望花(集团)有限公司', '抚顺望花 （集团） 有限公司']
    await importFile({
      file: feed(rowsOf(6, (index) => ({ employer_name: names[index % 3] }))),
      source: newSource(),
      batchSize: 2,
    })
    expect(await employersNamed('抚顺望花')).toHaveLength(1)
  })

  test('are known by their credit code under any name', async () => {
    const uscc = '91350100M000100Y43'
    const source = newSource()
    await importFile({
      file: feed(rowsOf(2, (index) => ({ employer_uscc: uscc, employer_name: `铁岭银州第${index}公司` }))),
      source,
      batchSize: 1,
    })
    expect(await employersNamed('铁岭银州')).toMatchObject([{ uscc, source }])
    expect(new Set((await vacanciesOf(source)).map(({ employer_id }) => employer_id)).size).toBe(1)
  })

  test('that were merged stand for what they were merged into, by name and by code', async () => {
    const into = await anEmployer({ name: '阜新海州总公司', uscc: '91210900MADEM0001X' })
    const byName = await anEmployer({ name: '阜新海州旧名公司', status: 'merged', merged_into: into })
    const byCode = await anEmployer({
      name: '阜新海州旧码公司',
      uscc: '91210900MADEM0002X',
      status: 'merged',
      merged_into: into,
    })
    const source = newSource()
    await importFile({
      file: feed([
        aRow({ employer_name: '阜新海州旧名公司' }),
        aRow({ external_id: 'm-2', employer_name: '阜新海州别名公司', employer_uscc: '91210900MADEM0002X' }),
      ]),
      source,
    })
    expect((await vacanciesOf(source)).map(({ employer_id }) => employer_id)).toEqual([into, into])
    expect((await employersNamed('阜新海州')).map(({ id }) => id)).toEqual([into, byName, byCode])
  })

  test('take the first code that comes with their name, unless they were verified without one', async () => {
    const known = await anEmployer({
      name: '辽阳文圣甲公司',
      status: 'unverified',
      verified_at: null,
      verified_until: null,
    })
    const verified = await anEmployer({ name: '辽阳文圣乙公司' })
    const source = newSource()
    await importFile({
      file: feed([
        aRow({ employer_name: '辽阳文圣甲公司', employer_uscc: '911522010783762860' }),
        aRow({ external_id: 'v-2', employer_name: '辽阳文圣乙公司', employer_uscc: '91152201078377449P' }),
        aRow({ external_id: 'v-3', employer_name: '辽阳文圣甲公司' }),
      ]),
      source,
    })
    const employers = await employersNamed('辽阳文圣')
    expect(employers.map(({ id, uscc }) => [id === known, id === verified, uscc])).toEqual([
      [true, false, '911522010783762860'],
      [false, true, null],
      [false, false, '91152201078377449P'],
    ])
    expect((await vacanciesOf(source)).map(({ employer_id }) => employer_id)).toEqual([known, employers[2]!.id, known])
  })
})

import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { loadReference } from '#db/load-reference.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
await loadReference(database)

const one = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(database)).rows[0]!.n

describe('reference data', () => {
  test('the eight member cities stand in order, 沈抚 between 沈阳 and 抚顺', async () => {
    const cities = await database
      .selectFrom('member_cities')
      .select(['code', 'short_name', 'name_en', 'pinyin'])
      .orderBy('position')
      .execute()
    expect(cities.map((city) => city.short_name)).toEqual([
      '沈阳',
      '沈抚',
      '抚顺',
      '鞍山',
      '本溪',
      '阜新',
      '辽阳',
      '铁岭',
    ])
    expect(cities[1]).toMatchObject({ code: '2101SF', pinyin: 'shenfu' })
    expect(cities[0]).toMatchObject({ code: '210100', name_en: 'Shenyang', pinyin: 'shenyang' })
  })

  test('every table is complete', async () => {
    const counts = {
      districts: await one(sql`select count(*) as n from districts`),
      streets: await one(sql`select count(*) as n from streets`),
      occupations: await one(sql`select count(*) as n from occupations`),
      smallestOccupations: await one(sql`select count(*) as n from occupations where level = 4`),
      industries: await one(sql`select count(*) as n from industries`),
    }
    expect(counts).toEqual({
      districts: 54,
      streets: 646,
      occupations: 2176,
      smallestOccupations: 1639,
      industries: 1957,
    })
  })

  test('education codes rise from any to doctorate', async () => {
    const levels = await database.selectFrom('education_levels').select(['code', 'gbt4658']).orderBy('rank').execute()
    expect(levels.map((level) => level.code)).toEqual([
      'any',
      'junior_middle',
      'senior_middle',
      'secondary_vocational',
      'junior_college',
      'bachelor',
      'master',
      'doctorate',
    ])
    expect(levels[0]!.gbt4658).toBeNull()
  })

  test('districts are called what people call them, unambiguously within their city', async () => {
    const districts = await database.selectFrom('districts').selectAll().execute()
    expect(districts.filter((district) => [...district.short_name].length < 2)).toEqual([])
    expect(new Set(districts.map((district) => `${district.city_code} ${district.short_name}`)).size).toBe(54)
    const cities = new Set(['沈阳', '鞍山', '抚顺', '本溪', '阜新', '辽阳', '铁岭'])
    expect(districts.filter((district) => cities.has(district.short_name))).toEqual([])
    expect(districts.find((district) => district.code === '210113')).toMatchObject({
      name: '沈北新区',
      short_name: '沈北',
      name_en: 'Shenbei New District',
    })
    expect(districts.find((district) => district.code === '210323')).toMatchObject({
      name_en: 'Xiuyan Manchu Autonomous County',
      pinyin: 'xiuyan',
    })
  })

  test('codes keep their shape and pinyin is plain letters', async () => {
    expect(
      await one(
        sql`select count(*) as n from districts where code !~ '^21\\d{4}$' or left(code, 4) <> left(city_code, 4)`,
      ),
    ).toBe(0)
    expect(
      await one(sql`select count(*) as n from streets where code !~ '^\\d{12}$' or left(code, 6) <> district_code`),
    ).toBe(0)
    expect(
      await one(sql`select count(*) as n from occupations where level = 4 and code !~ '^\\d-\\d\\d-\\d\\d-\\d\\d$'`),
    ).toBe(0)
    expect(
      await one(sql`select count(*) as n from (
      select pinyin from member_cities union all select pinyin from districts union all select pinyin from streets
    ) as spoken where pinyin !~ '^[a-z]+$'`),
    ).toBe(0)
  })

  test('loading again writes nothing, and an emptied table is filled again', async () => {
    await asOwner(async (owner) => {
      expect(await loadReference(owner)).toBe(false)
      await sql`
        truncate member_cities, districts, streets, occupations, industries, education_levels cascade`.execute(owner)
      expect(await loadReference(owner)).toBe(true)
    })
    expect(await one(sql`select count(*) as n from districts`)).toBe(54)
  })
})

import { describe, expect, test } from 'vitest'
import { findSigns } from '#app/domains/review-queue/find-signs.server.ts'
import type { ReviewEntity, SignCode } from '#app/domains/review-queue/review-item.ts'
import { lettersOf, likeness, pairsOf } from '#app/domains/jobs/text-likeness.ts'
import { aVacancy, anEmployer, daysFromNow } from '#tests/support/builders.ts'
import { newTrackingCode } from '#db/values/tracking-code.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()

const signs = (entity: ReviewEntity, entityId: number) =>
  database.transaction().execute((trx) => findSigns(trx, { entity, entityId }))
const sign = async (code: SignCode, entity: ReviewEntity, entityId: number) =>
  (await signs(entity, entityId)).find((one) => one.code === code)
const phone = (digit: number) => ({
  contact_phone_index: Buffer.from([digit]),
  contact_phone_cipher: Buffer.from([1]),
  contact_phone_masked: '138****0000',
})

describe('one telephone number', () => {
  test('of two employers is a sign, with the other one as evidence', async () => {
    const other = await anEmployer(phone(1))
    expect(await sign('same_phone', 'employer', await anEmployer(phone(1)))).toEqual({
      code: 'same_phone',
      facts: { employers: [other] },
    })
  })
  test('of one employer, or of one that was merged, is none', async () => {
    const survivor = await anEmployer(phone(2))
    await anEmployer({ ...phone(2), status: 'merged', merged_into: survivor })
    expect(await sign('same_phone', 'employer', survivor)).toBeUndefined()
  })
  test('of the employer shows beside its vacancy too', async () => {
    await anEmployer(phone(3))
    const vacancy = await aVacancy({ employer_id: await anEmployer(phone(3)) })
    expect(await sign('same_phone', 'vacancy', vacancy)).toBeDefined()
  })
})

describe('one mail domain', () => {
  test('of two employers is a sign', async () => {
    const other = await anEmployer({ mail_domain: 'dongfang-heavy.cn' })
    const facts = { domain: 'dongfang-heavy.cn', employers: [other] }
    expect(await sign('same_mail_domain', 'employer', await anEmployer({ mail_domain: 'dongfang-heavy.cn' }))).toEqual({
      code: 'same_mail_domain',
      facts,
    })
  })
  test.each(['qq.com', '163.com', 'vip.126.com', '139.com'])(
    'where everybody has a mailbox, such as %s, is none',
    async (mail_domain) => {
      await anEmployer({ mail_domain })
      expect(await sign('same_mail_domain', 'employer', await anEmployer({ mail_domain }))).toBeUndefined()
    },
  )
})

describe('pay', () => {
  const trade = async (title: string, pays: number[]) => {
    for (const pay of pays) await aVacancy({ title, pay_min: pay, pay_max: pay })
  }
  test('far above what the trade pays in that city is a sign, with the figures', async () => {
    await trade('叉车工', [5000, 5200, 5400, 5600, 5800, 6000, 6200, 6400])
    const lure = await aVacancy({ title: '叉车工', pay_min: 18_000, pay_max: 22_000 })
    const facts = { pay: 20_000, low: 5350, median: 5700, high: 6050, count: 8 }
    expect(await sign('pay_far_off', 'vacancy', lure)).toEqual({ code: 'pay_far_off', facts })
  })
  test('far below it is one too', async () => {
    expect(
      await sign('pay_far_off', 'vacancy', await aVacancy({ title: '叉车工', pay_min: 1800, pay_max: 2000 })),
    ).toBeDefined()
  })
  test("a little above it is none, nor is a day's pay that comes to the same", async () => {
    expect(
      await sign('pay_far_off', 'vacancy', await aVacancy({ title: '叉车工', pay_min: 7000, pay_max: 7400 })),
    ).toBeUndefined()
    expect(
      await sign(
        'pay_far_off',
        'vacancy',
        await aVacancy({ title: '叉车工', pay_min: 260, pay_max: 280, pay_period: 'day' }),
      ),
    ).toBeUndefined()
  })
  test('in another city, of too few vacancies, or 面议 is none', async () => {
    const lure = { pay_min: 18_000, pay_max: 22_000 }
    expect(
      await sign(
        'pay_far_off',
        'vacancy',
        await aVacancy({ title: '叉车工', city_code: '210300', district_code: '210302', ...lure }),
      ),
    ).toBeUndefined()
    await trade('潜水员', [8000, 8000, 8000])
    expect(await sign('pay_far_off', 'vacancy', await aVacancy({ title: '潜水员', ...lure }))).toBeUndefined()
    expect(
      await sign('pay_far_off', 'vacancy', await aVacancy({ title: '叉车工', pay_min: null, pay_max: null })),
    ).toBeUndefined()
  })
})

describe('the description', () => {
  const title = '养老护理员'
  const text =
    '照料老人的起居和饮食，协助翻身、擦浴和康复锻炼，记录体温血压，和家属沟通，夜班轮流，持护理员证者优先，提供岗前培训。月薪 4500 元，电话 024-1234。'
  test('of another employer with other figures in it is a sign', async () => {
    const original = await aVacancy({ title, description: text })
    const copy = await aVacancy({
      title,
      description: text.replace('4500', '9800').replace('024-1234', '138 0000 1111'),
    })
    expect(await sign('copied_text', 'vacancy', copy)).toEqual({
      code: 'copied_text',
      facts: { percent: 100, count: 1, vacancies: [original] },
    })
  })
  test('of the same employer, an own one, or a short one is none', async () => {
    const own = await anEmployer()
    const other = { title: '汽车钣金工' }
    await aVacancy({ ...other, employer_id: own, description: text })
    expect(
      await sign('copied_text', 'vacancy', await aVacancy({ ...other, employer_id: own, description: text })),
    ).toBeUndefined()
    expect(
      await sign(
        'copied_text',
        'vacancy',
        await aVacancy({
          title,
          description:
            '在社区食堂给老人做饭送餐，早上六点上班，下午两点下班，每周休一天，要求有健康证，离家近的优先考虑，节日有福利。',
        }),
      ),
    ).toBeUndefined()
    await aVacancy({ title: '保洁', description: '打扫卫生' })
    expect(
      await sign('copied_text', 'vacancy', await aVacancy({ title: '保洁', description: '打扫卫生' })),
    ).toBeUndefined()
  })
  test('likeness is 1 for the same letters and 0 for nothing in common', () => {
    const like = (one: string, other: string) => likeness(pairsOf(lettersOf(one)), pairsOf(lettersOf(other)))
    expect(like('负责 焊接，12 小时', '负责焊接8小时')).toBe(1)
    expect(like('负责焊接', '打扫卫生')).toBe(0)
    expect(like('', '')).toBe(0)
  })
})

describe('the credit code', () => {
  test('with a failing check character is a sign', async () => {
    expect(await sign('uscc_check', 'employer', await anEmployer({ uscc_warning: 'check' }))).toEqual({
      code: 'uscc_check',
      facts: { problem: 'check' },
    })
    expect(await sign('uscc_check', 'employer', await anEmployer())).toBeUndefined()
  })
  test.each([
    ['91210100DEM0000141', '210100', false],
    ['91210300DEM0000141', '210100', true],
    ['91210400DEM0000141', '2101SF', false],
    ['91210300DEM0000141', '2101SF', true],
    ['51100000DEM0000141', '210900', false],
  ])('%s of an employer in %s: %s', async (code, city_code, isSign) => {
    const uscc = code.slice(0, 9) + 'Q' + String(Math.random()).slice(2, 10)
    expect(
      (await sign('region_differs', 'employer', await anEmployer({ uscc, city_code, district_code: null }))) !==
        undefined,
    ).toBe(isSign)
  })
})

describe('reports', () => {
  test('of the last half year about the employer are a sign, with their number', async () => {
    const employer = await anEmployer()
    const { id } = await database
      .insertInto('review_items')
      .values({ city_code: '210100', kind: 'report', entity: 'employer', entity_id: employer, due_at: daysFromNow(1) })
      .returning('id')
      .executeTakeFirstOrThrow()
    const report = () => ({
      reference: newTrackingCode(),
      entity: 'employer',
      entity_id: employer,
      employer_id: employer,
      reason: 'fee',
      language: 'zh-CN',
      review_item_id: id,
    })
    await database
      .insertInto('reports')
      .values([report(), report(), { ...report(), reported_at: daysFromNow(-200) }])
      .execute()
    expect(await sign('reported', 'employer', employer)).toEqual({ code: 'reported', facts: { count: 2 } })
    expect(await sign('reported', 'employer', await anEmployer())).toBeUndefined()
  })
})

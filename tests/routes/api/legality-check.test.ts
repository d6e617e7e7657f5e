import { describe, expect, test } from 'vitest'
import { LegalityAnswer } from '#app/routes/api/legality-schemas.ts'
import * as check from '#app/routes/api/legality-check.ts'
import { Problem } from '#app/routes/api/problem.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { now } from '#app/platform/clock.ts'
import { testDatabase } from '#tests/support/database.ts'
import { strangersContext } from '#tests/support/load-context.ts'
import { callApi } from './call-api.ts'

const database = await testDatabase()
const ask = (sent: unknown, language = 'en') =>
  callApi(check, '/api/v1/legality/check', { method: 'POST', sent: JSON.stringify(sent), language })

describe('POST /api/v1/legality/check', () => {
  test('answers as promised', async () => {
    const { status, body, headers } = await ask({ title: '电焊工（急招！限男性，35岁以下）', description: '会看图纸' })
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(LegalityAnswer.parse(body)).toEqual({
      verdict: 'block',
      findings: [
        {
          rule: 'sex.limit',
          severity: 'block',
          field: 'title',
          start: 7,
          end: 10,
          text: '限男性',
          article: '妇女权益保障法 第四十三条第（一）项',
          reason: 'A posting may not be limited to one sex, except for work that the state bars.',
          suggestion: '男女不限',
        },
        expect.objectContaining({ rule: 'age.upper', severity: 'warn', text: '35岁以下' }),
      ],
    })
  })

  test('gives reasons in the language that is preferred, with their figures', async () => {
    const sent = { title: '焊工', description: '', contract_months: 24, probation_months: 3 }
    const reason = async (language: string) =>
      LegalityAnswer.parse((await ask(sent, language)).body).findings.map(({ reason }) => reason)
    expect(await reason('zh-CN')).toEqual(['试用期3个月超过上限：按合同期限，应≤2 个月。'])
    expect(await reason('en')).toEqual(['A probation of 3 months is too long: this contract allows ≤2.'])
  })

  test('compares pay with the minimum wage of the district on this day', async () => {
    const pay = { title: '焊工', description: '', pay_min: 2000, city_code: '210100', district_code: '210106' }
    const rules = async (more: object = {}) =>
      LegalityAnswer.parse((await ask({ ...pay, ...more })).body).findings.map(({ rule }) => rule)
    expect(await rules()).toEqual(['minimum_wage.unknown'])
    const today = shanghaiDay(now())
    const row = { division_code: '210106', monthly_fen: 210_000, hourly_fen: 2_100, doc_no: '示例〔2024〕1号' }
    await database
      .insertInto('minimum_wages')
      .values([
        { ...row, monthly_fen: 190_000, valid_from: '2020-01-01', valid_to: '2021-12-31' },
        { ...row, valid_from: '2022-01-01', valid_to: today },
      ])
      .execute()
    expect(await rules()).toEqual(['minimum_wage.below'])
    expect(await rules({ pay_min: 2100 })).toEqual([])
    expect(await rules({ pay_min: 2500, probation_pay: 2000 })).toEqual(['probation.pay'])
    expect(await rules({ district_code: '210102' })).toEqual(['minimum_wage.unknown'])
  })

  test('follows what the circle office has set', async () => {
    const rules = async () =>
      LegalityAnswer.parse((await ask({ title: '前台，身高165以上', description: '25岁以上' })).body).findings.map(
        ({ rule }) => rule,
      )
    expect(await rules()).toEqual(['open.height'])
    await database
      .insertInto('legality_settings')
      .values([
        { question: 'height', answer: 'silent', reason: '专班 2026 年第 3 次会议' },
        { question: 'lower_age', answer: 'warn', reason: '专班 2026 年第 3 次会议' },
      ])
      .execute()
    expect(await rules()).toEqual(['age.lower'])
  })

  test.each([
    [{ title: '焊工' }, 'description'],
    [{ title: '焊工', description: '', age: 3 }, 'age'],
    [{ title: '焊工', description: '', pay_min: -1 }, 'pay_min'],
    [{ title: '焊工', description: 'x'.repeat(20_001) }, 'description'],
    [{ title: '焊工', description: '', pay_period: 'week' }, 'pay_period'],
    [[], ''],
    [null, ''],
  ])('refuses %j and names %s', async (sent, field) => {
    const { status, body } = await ask(sent)
    expect(status).toBe(400)
    const errors = Problem.parse(body).errors ?? []
    expect(errors.map((error) => error.field)).toEqual([field])
    expect(errors[0]?.message).not.toMatch(/^field\./)
  })

  test('refuses what is no JSON', async () => {
    const { status, body } = await callApi(check, '/api/v1/legality/check', { method: 'POST', sent: 'title=焊工' })
    expect([status, Problem.parse(body).errors]).toEqual([400, [{ field: '', message: '请求内容应为 JSON' }]])
  })

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('refuses %s', async (method) => {
    const { status, headers } = await callApi(check, '/api/v1/legality/check', { method })
    expect([status, headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
  })

  test('says when it may be asked again', async () => {
    const context = { ...strangersContext, refusal: { status: 429, again: 7 } as const }
    const { status, headers, body } = await callApi(check, '/api/v1/legality/check', {
      method: 'POST',
      sent: '{}',
      context,
    })
    expect([status, headers.get('retry-after')]).toEqual([429, '7'])
    expect(Problem.parse(body).type).toBe('urn:problem:portal:too-often')
  })
})

test('minimum wages need a place, a sum and a document', async () => {
  const row = { division_code: '210102', monthly_fen: 1, doc_no: '文', valid_from: '2024-05-01' }
  const insert = (more: object) =>
    database
      .insertInto('minimum_wages')
      .values({ ...row, ...more })
      .execute()
  await expect(insert({ doc_no: '' })).rejects.toThrow('minimum_wages')
  await expect(insert({ monthly_fen: 0 })).rejects.toThrow('minimum_wages')
  await expect(insert({ valid_to: '2024-04-30' })).rejects.toThrow('minimum_wages')
})

import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { harmlessWords, sendToForeigner } from '#app/platform/messages/foreign-messages.server.ts'
import { blindIndex, seal, unseal } from '#app/platform/access/secrets.server.ts'
import { portalText, smsText } from '#app/platform/messages/message-text.server.ts'
import { testDatabase } from '#tests/support/database.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({ PORTAL_DEMO: 'on' }),
)
process.env.PORTAL_SECRET = 'a secret for messages of tests, never used elsewhere'
const database = await testDatabase()
afterEach(async () => {
  await database.deleteFrom('rate_limits').execute()
  await database.deleteFrom('messages').execute()
  await database.deleteFrom('refused_contacts').execute()
})

let serial = 0
const aPhone = () => `+86139${String(20_000_000 + ++serial)}`
type By = Parameters<typeof sendToForeigner>[1]['by']
const verified = (id: number) => ({ id, isVerified: true })

const invite = (phone: string, by: By, employer = '沈阳机床厂') =>
  database.transaction().execute((trx) =>
    sendToForeigner(trx, {
      to: { channel: 'sms', address: seal(phone), language: 'zh-CN' },
      contactIndex: blindIndex('phone', phone),
      by,
      template: 'member_invited',
      values: { employer, role: 'employer_recruiter' },
    }),
  )
const sent = () => database.selectFrom('messages').select('values_cipher').execute()

describe('a message to somebody else’s contact', () => {
  test('does not go out for an employer no bureau has verified', async () => {
    expect(await invite(aPhone(), { personId: 1, employer: { id: 1, isVerified: false } })).toBe('unverified')
    expect(await sent()).toEqual([])
  })

  test('does not go to a contact whose owner wants none', async () => {
    const phone = aPhone()
    await database
      .insertInto('refused_contacts')
      .values({ address_index: blindIndex('phone', phone), refused_at: new Date() })
      .execute()
    expect(await invite(phone, { personId: 1, employer: verified(1) })).toBe('refused')
    expect(await sent()).toEqual([])
  })

  test('goes to one contact three times a day from everybody together, twenty senders at once included', async () => {
    const phone = aPhone()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        invite(phone, { personId: at + 1, employer: verified(at + 1), clientAddress: `10.0.0.${at}` }),
      ),
    )
    expect(answers.filter((why) => why === null)).toHaveLength(3)
    expect(answers.filter((why) => why === 'contact_had_enough')).toHaveLength(17)
    expect(await sent()).toHaveLength(3)
  })

  test.each([
    ['person', 20, (at: number): By => ({ personId: 7, employer: verified(at + 1), clientAddress: `10.0.${at}.1` })],
    ['employer', 40, (at: number): By => ({ personId: at + 1, employer: verified(7), clientAddress: `10.0.${at}.1` })],
    ['network', 100, (at: number): By => ({ personId: at + 1, employer: verified(at + 1), clientAddress: '10.7.7.7' })],
  ])('goes out so often a day through one %s: %i times', async (_who, most, by) => {
    const answers: unknown[] = []
    for (let at = 0; at <= most; at += 1) answers.push(await invite(aPhone(), by(at)))
    expect(answers).toEqual([...Array.from({ length: most }, () => null), 'sender_sent_enough'])
  })

  test('that was refused leaves its contact what it had', async () => {
    const phone = aPhone()
    for (let at = 0; at < 20; at += 1) await invite(aPhone(), { personId: 8 })
    expect(await invite(phone, { personId: 8 })).toBe('sender_sent_enough')
    for (let at = 0; at < 3; at += 1) expect(await invite(phone, { personId: 9 })).toBeNull()
    expect(await invite(phone, { personId: 9 })).toBe('contact_had_enough')
  })
})

const lures = [
  'https://evil.example/x',
  'www.evil.example',
  'evil.example',
  'evil。com',
  'evil点com',
  'ｅｖｉｌ．ｃｏｍ',
  'EVIL.COM/a?b=c',
  'a@b.cn',
  '13800138000',
  '138 0013 8000',
  '138-0013-8000',
  '１３８００１３８０００',
  '一三八零零一三八零零零',
  '+86 138 0013 8000',
  '024-12345678',
  '微信abc123',
  '加V：xyz_99',
  'VX:abc12',
  'QQ 12345678',
  'QQ群123456',
  'telegram @evil',
  '①③⑧⓪⓪①③⑧⓪⓪⓪',
]
const reaches = /evil|abc12|xyz_99|@|\d{5}|[零一二三四五六七八九]{5}|https?:|www/i

describe('the words of others in it', () => {
  test.each(lures)('lead nowhere: %s', (lure) => {
    for (const text of [lure, `沈阳${lure}公司`, `沈阳机床厂 ${lure}`, `${lure}沈阳机床厂`, `红包${lure}${lure}`]) {
      const left = harmlessWords(text)
      expect(left, text).not.toMatch(reaches)
      expect(left.length).toBeLessThanOrEqual(30)
      expect(left).not.toBe('')
    }
  })

  test.each([
    '沈阳机床厂',
    '沈阳第一机械制造有限公司',
    '抚顺市金凤凰家政服务有限公司',
    'Shenyang Machine Tool Works',
    '辽宁 3D 打印科技有限公司',
    '阜新市 12 中学',
  ])('stay what they are: %s', (name) => {
    expect(harmlessWords(name)).toBe(name)
  })

  test('whatever they are, stay in their place in every text of every language', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom(...lures), (text, lure) => {
        const values = {
          employer: harmlessWords(text + lure),
          role: 'employer_recruiter',
          subject: harmlessWords(lure + text),
          decision: '已处理',
        }
        for (const language of ['zh-CN', 'en'] as const) {
          for (const template of ['member_invited', 'report_decided'] as const) {
            const { subject, body } = portalText(template, language, values)
            for (const said of [subject, body, smsText(template, language, values)])
              expect(said).not.toMatch(/evil\.|https?:|www\.|【(?!都市圈就业】)|13800138000/i)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('are cleaned before they are kept', async () => {
    await invite(aPhone(), { personId: 1, employer: verified(1) }, '沈阳红包 https://evil.example 加V：xyz_99')
    const [row] = await sent()
    expect(JSON.parse(unseal(row!.values_cipher))).toEqual({ employer: '沈阳红包', role: 'employer_recruiter' })
  })
})

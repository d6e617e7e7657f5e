import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { type Language, languages } from '#app/i18n/languages.ts'
import { keptPaths } from '#app/paths.ts'
import { isCode, type Template, type Templates } from '#app/platform/messages/message-templates.ts'
import { hasSms, mailText, portalText, smsText } from '#app/platform/messages/message-text.server.ts'
import { type Message, sendMessage } from '#app/platform/messages/messages.server.ts'
import { seal, unseal } from '#app/platform/access/secrets.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { read } from '#tests/support/house.ts'
import { settings } from '#tests/support/settings.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({
    PORTAL_SECRET: 'a secret for messages of tests, never used elsewhere',
  }),
)

const database = await testDatabase()

const templates = Object.keys(
  (JSON.parse(read('app/i18n/locales/zh-CN/messages.json')) as { templates: object }).templates,
) as Template[]
const holes = (template: Template): string[] =>
  [
    ...JSON.stringify(
      (JSON.parse(read('app/i18n/locales/zh-CN/messages.json')) as { templates: Record<string, unknown> }).templates[
        template
      ],
    ).matchAll(/{{\s*(\w+)(?:,\s*(\w+))?/g),
  ].map(([, name = '', format = '']) => `${name}:${format}`)

/** Values as long as people make them. */
const longValues = (template: Template) =>
  Object.fromEntries(
    holes(template).map((hole) => {
      const [name = '', format] = hole.split(':')
      const said = { day: '2026-11-22T01:02:03.000Z', moment: '2026-11-22T01:02:03.000Z', role: 'city_administrator' }[
        format ?? ''
      ]
      return [
        name,
        said ??
          { code: '246810', minutes: 10, masked: '138****1234' }[name] ??
          '沈阳都市圈特种机械装备制造（集团）股份有限责任公司铁西分公司'.repeat(2),
      ]
    }),
  )

describe.each(templates)('the message %s', (template) => {
  test.each(languages)('has all its words in %s', (language: Language) => {
    const values = longValues(template)
    const texts = [
      ...Object.values(portalText(template, language, values)),
      ...Object.values(
        mailText(template, language, values, { open: 'https://jobs.example/x', stop: 'https://jobs.example/y' }),
      ),
    ]
    for (const text of texts) expect(text).not.toMatch(/{{|}}|undefined|\[object|templates\.|roles\./)
    expect(portalText(template, language, values).subject).not.toContain('\n')
  })

  test('says a code only where it is about one', () => {
    expect(holes(template).includes('code:')).toBe(isCode(template))
    if (isCode(template))
      for (const language of languages) expect(smsText(template, language, longValues(template))).toContain('246810')
  })
})

test.each(templates.filter(hasSms).flatMap((template) => languages.map((language) => ({ template, language }))))(
  '$template is a short text message in $language',
  ({ template, language }) => {
    const text = smsText(template, language, longValues(template))
    expect(text).toMatch(/^【都市圈就业】[^【】\n]+$/)
    expect(text.length).toBeLessThanOrEqual(language === 'zh-CN' ? 70 : 134)
    expect(text).not.toMatch(/https?:|undefined|{{/)
  },
)

test('instants and roles are said in the language of the reader, in the time of Shanghai', () => {
  const values = { role: 'reviewer', at: '2026-11-21T16:30:00.000Z', device: 'Chrome' }
  expect(portalText('new_device', 'zh-CN', values).body).toContain('2026年11月22日 00:30')
  expect(portalText('new_device', 'en', values).body).toContain('22 November 2026')
  expect(portalText('role_granted', 'en', values).body).toContain('as reviewer')
})

test('a value cannot pass itself off as a sender, a template or a second line of an SMS', () => {
  const text = smsText('employer_restored', 'zh-CN', { employer: '【银行】\n{{code}}$t(sign)' })
  expect(text.match(/【/g)).toHaveLength(1)
  expect(text).not.toContain('\n')
  expect(text).toContain('{{code}}$t(sign)')
})

describe('sending', () => {
  afterEach(async () => {
    for (const name of Object.keys(settings))
      if (name !== 'PORTAL_SECRET') delete settings[name as keyof typeof settings]
    await database.deleteFrom('messages').execute()
    await database.deleteFrom('people').execute()
  })

  let serial = 0
  const aPerson = async (given: {
    phone?: string
    email?: string
    disabled?: boolean
    demo?: boolean
    language?: Language
  }) => {
    const mark = Buffer.from(`index ${serial++}`)
    const { id } = await database
      .insertInto('people')
      .values({
        name: '李雷',
        language: given.language ?? 'zh-CN',
        is_demo: given.demo ?? false,
        disabled_at: given.disabled ? new Date() : null,
        ...(given.phone ? { phone_cipher: seal(given.phone), phone_index: mark, phone_masked: '138****1234' } : {}),
        ...(given.email
          ? { email_cipher: seal(given.email), email_index: mark, email_masked: 'l***@example.com' }
          : {}),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const send = (message: Message) => database.transaction().execute((trx) => sendMessage(trx, message))
  const suspended = (personId: number): Message => ({
    to: { personId },
    template: 'employer_suspended',
    values: { employer: '沈阳某某公司', reason: '涉嫌虚假招聘' },
    link: keptPaths.employerHome(),
  })
  const sent = async () =>
    (await database.selectFrom('messages').selectAll().orderBy('id').execute()).map(
      ({ channel, language, person_id, address_cipher, link }) => ({
        channel,
        language,
        person_id,
        address: address_cipher && unseal(address_cipher),
        link,
      }),
    )

  test('a person gets it in the portal and at every address they left', async () => {
    const id = await aPerson({ phone: '13800001234', email: 'li@example.com', language: 'en' })
    await send(suspended(id))
    expect(await sent()).toEqual([
      { channel: 'portal', language: 'en', person_id: id, address: null, link: '/employer' },
      { channel: 'mail', language: 'en', person_id: id, address: 'li@example.com', link: '/employer' },
      { channel: 'sms', language: 'en', person_id: id, address: '13800001234', link: '/employer' },
    ])
  })

  test('what has no text for SMS is not sent by SMS', async () => {
    const id = await aPerson({ phone: '13800001234' })
    await send({ to: { personId: id }, template: 'role_granted', values: { role: 'analyst' } })
    expect((await sent()).map(({ channel }) => channel)).toEqual(['portal'])
    await expect(
      send({
        to: { channel: 'sms', address: seal('13800001234'), language: 'en' } as never,
        template: 'role_granted',
        values: { role: 'analyst' },
      }),
    ).rejects.toThrow('no text for SMS')
  })

  test('a disabled person gets it in the portal only', async () => {
    await send(suspended(await aPerson({ phone: '13800001234', disabled: true })))
    expect((await sent()).map(({ channel }) => channel)).toEqual(['portal'])
  })

  test('invented addresses of demo people never reach a real gateway', async () => {
    const id = await aPerson({ phone: '13800001234', email: 'li@example.com', demo: true })
    Object.assign(settings, { SMS_URL: 'http://127.0.0.1:1/' })
    await send(suspended(id))
    expect((await sent()).map(({ channel }) => channel)).toEqual(['portal', 'mail'])
  })

  test('nothing readable lies in the table', async () => {
    await send(suspended(await aPerson({ phone: '13800001234', email: 'li@example.com' })))
    const stored = JSON.stringify(await database.selectFrom('messages').selectAll().execute(), (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'data' in value
        ? Buffer.from(value.data as number[]).toString('latin1')
        : value,
    )
    for (const word of ['13800001234', 'li@example.com', '某某', '虚假']) expect(stored).not.toContain(word)
  })
})

test('codes are for addresses only', () => {
  expectTypeOf<{
    to: { personId: number }
    template: 'sign_in_code'
    values: Templates['sign_in_code']
  }>().not.toExtend<Message>()
})

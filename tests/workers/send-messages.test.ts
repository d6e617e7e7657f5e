import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keptPaths } from '#app/paths.ts'
import { useClock } from '#app/platform/clock.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import { startMessageSender } from '#app/workers/send-messages.server.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'
import { type Running, startMailServer, startSmsGateway } from '#tests/support/gateway-servers.ts'
import { resetSettings, settings } from '#tests/support/settings.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({
    PORTAL_SECRET: 'a secret for messages of tests, never used elsewhere',
    PORTAL_DEMO: 'off',
    LOG_LEVEL: 'silent',
  }),
)

const database = await testDatabase()
const phone = '13900000000'
const running: { stop(): Promise<void> }[] = []
const servers: Running[] = []

function startSender() {
  const sender = startMessageSender()
  running.push(sender)
  return sender
}

async function smsGateway(...given: Parameters<typeof startSmsGateway>) {
  const gateway = await startSmsGateway(...given)
  servers.push(gateway)
  settings.SMS_URL = gateway.url
  return gateway
}

const send = (message: Parameters<typeof sendMessage>[1]) =>
  database.transaction().execute((trx) => sendMessage(trx, message))
const sendCode = (code = '246810', to = phone) =>
  send({
    to: { channel: 'sms', address: seal(to), language: 'zh-CN' },
    template: 'sign_in_code',
    values: { code, minutes: 10 },
  })
const sendNews = (to = phone) =>
  send({
    to: { channel: 'sms', address: seal(to), language: 'zh-CN' } as never,
    template: 'employer_restored',
    values: { employer: '沈阳测试有限公司' },
  })
const rows = () =>
  database
    .selectFrom('messages')
    .select(['attempts', 'last_error', 'sent_at', 'given_up_at', 'address_cipher', 'values_cipher'])
    .orderBy('id')
    .execute()
const isAllOver = async () => (await rows()).every((row) => row.sent_at || row.given_up_at)
const untilAllOver = async () => {
  await expect.poll(isAllOver, { timeout: 15_000 }).toBe(true)
}
const demoMessage = (code: string) =>
  database
    .selectFrom('demo_messages')
    .select(['code', 'address', 'channel'])
    .where('code', '=', code)
    .executeTakeFirst()

beforeEach(resetSettings)
afterEach(async () => {
  await Promise.all(running.splice(0).map((sender) => sender.stop()))
  await Promise.all(servers.splice(0).map((server) => server.close()))
  await database.deleteFrom('messages').execute()
  await database.deleteFrom('demo_messages').execute()
})

describe('a code', () => {
  test('is there within 300 ms of its commit, and forgotten with its address once it is sent', async () => {
    settings.PORTAL_DEMO = 'on'
    startSender()
    await pause(500) // its connection is up
    for (let time = 0; time < 5; time++) {
      const code = `24681${time}`
      await sendCode(code)
      await expect
        .poll(() => demoMessage(code), { timeout: 300, interval: 10 })
        .toEqual({ code, address: phone, channel: 'sms' })
    }
    await untilAllOver()
    const kept = (await rows()).map(({ address_cipher, values_cipher }) => [address_cipher, values_cipher])
    expect(kept).toEqual(Array.from({ length: 5 }, () => [Buffer.alloc(0), Buffer.alloc(0)]))
  })

  test('still comes after the announcing connection was lost, and at once again a moment later', async () => {
    settings.PORTAL_DEMO = 'on'
    startSender()
    await pause(500)
    const arrives = async (code: string, timeout: number) => {
      await expect
        .poll(() => demoMessage(code), { timeout, interval: 10 })
        .toEqual({ code, address: phone, channel: 'sms' })
    }
    const cut = sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where query = 'listen messages' and datname = current_database()`
    await asOwner((owner) => cut.execute(owner))
    await sendCode('111111')
    await arrives('111111', 1_500)
    await pause(1_500)
    await sendCode('222222')
    await arrives('222222', 300)
  })

  test('passes a long queue of other messages, whose gateway is slow', async () => {
    const gateway = await smsGateway(({ body }) => (body.text.includes('验证码') ? 200 : 'never'))
    for (let i = 0; i < 40; i++) await sendNews()
    startSender()
    await expect.poll(() => gateway.asked.length, { timeout: 5_000 }).toBe(10)
    await sendCode()
    await expect
      .poll(() => gateway.asked.map(({ body }) => body.text), { timeout: 1_000 })
      .toContainEqual(expect.stringContaining('246810'))
  })

  test('is not sent when it is older than it is valid, and forgotten', async () => {
    const gateway = await smsGateway(() => 200)
    await sendCode()
    const restore = useClock(() => new Date(Date.now() + 11 * 60_000))
    startSender()
    await untilAllOver()
    restore()
    expect(gateway.asked).toEqual([])
    expect(await rows()).toEqual([
      expect.objectContaining({ sent_at: null, last_error: 'too late', values_cipher: Buffer.alloc(0) }),
    ])
  })
})

describe('nothing is lost and nothing sent twice', () => {
  test.each([1, 2, 3, 5, 8])('when call %i of the gateway fails', async (failing) => {
    const gateway = await smsGateway((_, number) => (number === failing ? 503 : 200))
    startSender()
    for (let i = 0; i < 6; i++) await sendCode(`10000${i}`)
    await untilAllOver()
    const taken = gateway.asked.filter((_, at) => at + 1 !== failing)
    expect(taken.map(({ body }) => body.text.slice(7, 14)).toSorted()).toEqual(
      Array.from({ length: 6 }, (_, i) => `10000${i} `),
    )
    expect((await rows()).filter((row) => row.attempts === 2)).toHaveLength(failing <= 6 ? 1 : 0)
  })

  test('with three senders at once', async () => {
    const gateway = await smsGateway(() => 200)
    for (let i = 0; i < 3; i++) startSender()
    await Promise.all(Array.from({ length: 60 }, (_, i) => (i % 2 ? sendCode(`${200_000 + i}`) : sendNews())))
    await untilAllOver()
    expect(new Set(gateway.asked.map(({ body }) => body.id)).size).toBe(60)
    expect(gateway.asked).toHaveLength(60)
  })

  test('when a sender dies between sending and noting it: sent again under the same id', async () => {
    const gateway = await smsGateway(() => 200)
    await sendNews()
    const [{ address_cipher } = { address_cipher: null }] = await rows()
    startSender()
    await untilAllOver()
    await database.updateTable('messages').set({ sent_at: null, not_before: new Date(), address_cipher }).execute()
    await untilAllOver()
    expect(gateway.asked.map(({ headers }) => headers['idempotency-key'])).toEqual([
      gateway.asked[0]!.body.id,
      gateway.asked[0]!.body.id,
    ])
  })

  test('in a transaction that is rolled back', async () => {
    const gateway = await smsGateway(() => 200)
    startSender()
    await expect(
      database.transaction().execute(async (trx) => {
        await sendMessage(trx, {
          to: { channel: 'sms', address: seal(phone), language: 'en' },
          template: 'sign_in_code',
          values: { code: '111111', minutes: 10 },
        })
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    await pause(1_200)
    expect(gateway.asked).toEqual([])
  })
})

describe('a gateway', () => {
  test('that refuses a message for good is not asked again; the reason names nobody', async () => {
    const gateway = await smsGateway(() => 422)
    startSender()
    await sendNews()
    await untilAllOver()
    expect(gateway.asked).toHaveLength(1)
    expect(await rows()).toEqual([expect.objectContaining({ sent_at: null, attempts: 1, last_error: 'HTTP 422' })])
  })

  test('that redirects is not followed', async () => {
    await smsGateway(() => 302)
    startSender()
    await sendNews()
    await expect.poll(async () => (await rows())[0]?.last_error).toBe('HTTP 302')
  })

  test('that is away leaves the message waiting, with growing pauses', async () => {
    settings.SMS_URL = 'http://127.0.0.1:1/'
    startSender()
    await sendCode()
    await expect.poll(async () => (await rows())[0]?.attempts, { timeout: 10_000 }).toBe(3)
    expect((await rows())[0]).toMatchObject({ sent_at: null, given_up_at: null, last_error: 'ECONNREFUSED' })
  })

  test('that is a name for a private address is not asked', async () => {
    settings.SMS_URL = 'http://localhost.localdomain:9/'
    startSender()
    await sendNews()
    await expect
      .poll(async () => (await rows())[0]?.last_error, { timeout: 8_000 })
      .toMatch(/EPRIVATE|ENOTFOUND|EAI_AGAIN/)
  })

  test('that does not exist leaves messages waiting; the demo keeps its own', async () => {
    startSender()
    await sendNews()
    await pause(1_300)
    expect(await rows()).toEqual([expect.objectContaining({ attempts: 0, sent_at: null })])
    settings.PORTAL_DEMO = 'on'
    await untilAllOver()
    expect(await database.selectFrom('demo_messages').select(['subject', 'body', 'code']).execute()).toEqual([
      { subject: null, body: '【都市圈就业】沈阳测试有限公司已恢复，岗位已重新上线。', code: null },
    ])
  })
})

test('a mail has its words, its address in the portal and an id; one to nobody is given up', async () => {
  const server = await startMailServer((recipient) =>
    recipient.startsWith('nobody') ? '550 no such user nobody@example.com' : null,
  )
  servers.push(server)
  Object.assign(settings, {
    MAIL_URL: `smtp://127.0.0.1:${server.port}`,
    MAIL_FROM: 'portal@jobs.example',
    PORTAL_ORIGIN: 'https://jobs.example',
  })
  startSender()
  for (const address of ['li@example.com', 'nobody@example.com']) {
    await send({
      to: { channel: 'mail', address: seal(address), language: 'en' } as never,
      template: 'vacancy_returned',
      values: { title: 'Welder\r\nBcc: all@example.com', reason: 'Pay is missing.' },
      link: keptPaths.ownVacancies(),
    })
  }
  await untilAllOver()
  expect(server.mails).toHaveLength(1)
  const [mail = ''] = server.mails
  expect(mail).toMatch(/^To: li@example\.com\r$/m)
  expect(mail).toMatch(/^Message-ID: <message-\d+@jobs\.example>\r$/m)
  expect(mail).toMatch(/^Content-Language: en\r$/m)
  expect(mail.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m)
  const body = Buffer.from(
    mail
      .split('\r\n\r\n')
      .slice(1)
      .join('')
      .replace(/=\r\n/g, '')
      .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
  expect(body).toContain('https://jobs.example/en/employer/vacancies')
  expect((await rows()).map((row) => row.last_error)).toEqual([null, 'SMTP 550'])
})

test('what was sealed with another secret is given up', async () => {
  await smsGateway(() => 200)
  await database
    .insertInto('messages')
    .values({
      channel: 'sms',
      template: 'employer_restored',
      language: 'en',
      address_cipher: Buffer.alloc(40),
      values_cipher: Buffer.alloc(40),
    })
    .execute()
  startSender()
  await untilAllOver()
  expect((await rows())[0]).toMatchObject({ sent_at: null, last_error: 'sealed with another secret' })
})

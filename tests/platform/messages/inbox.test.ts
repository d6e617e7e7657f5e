import { afterEach, expect, test, vi } from 'vitest'
import { keptPaths } from '#app/paths.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import { getDemoOutbox } from '#app/platform/messages/demo-outbox.server.ts'
import { getInbox, readMessages } from '#app/platform/messages/inbox.server.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { settings } from '#tests/support/settings.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({
    PORTAL_SECRET: 'a secret for messages of tests, never used elsewhere',
  }),
)

const database = await testDatabase()

const aReader = () => actorWith('seeker')
const tell = (reader: Person, subject: string, link?: string) =>
  database
    .transaction()
    .execute((trx) =>
      sendMessage(trx, { to: { personId: reader.personId }, template: 'report_received', values: { subject }, link }),
    )
const subjects = (page: Awaited<ReturnType<typeof getInbox>>) =>
  page.messages.map(({ body }) => /“(.+?)”/.exec(body)?.[1])
const read = (reader: Person, messageId: number | null) => readMessages(reader, { messageId, language: 'en' })
const auditRows = () =>
  database.selectFrom('audit_rows').select(['person_id', 'event', 'after']).orderBy('id').execute()

afterEach(() => database.deleteFrom('messages').execute())

test('unread messages come first, then the newest', async () => {
  const reader = await aReader()
  for (const subject of ['甲', '乙', '丙', '丁']) await tell(reader, subject)
  const before = await getInbox(reader, 'zh-CN', null)
  expect(subjects(before)).toEqual(['丁', '丙', '乙', '甲'])
  await read(reader, before.messages[0]!.id)
  await read(reader, before.messages[2]!.id)
  const after = await getInbox(reader, 'zh-CN', null)
  expect([subjects(after), after.unread, after.next]).toEqual([['丙', '甲', '丁', '乙'], 2, null])
})

test('a long list goes on after its last message, without losing or repeating any', async () => {
  const reader = await aReader()
  for (let i = 0; i < 45; i++) await tell(reader, String(i))
  const { messages } = await getInbox(reader, 'en', null)
  for (const at of [3, 7, 11]) await read(reader, messages[at]!.id)
  const seen: number[] = []
  for (let next: number | null | undefined; next !== null;) {
    const page: Awaited<ReturnType<typeof getInbox>> = await getInbox(
      reader,
      'en',
      next === undefined ? null : String(next),
    )
    seen.push(...page.messages.map(({ id }) => id))
    next = page.next
  }
  expect(seen).toHaveLength(45)
  expect(new Set(seen).size).toBe(45)
})

test('the words follow the language of the page, and so does where they lead', async () => {
  const reader = await aReader()
  await tell(reader, 'x', keptPaths.ownVacancies())
  expect((await getInbox(reader, 'en', null)).messages[0]).toMatchObject({
    subject: 'Your report was received',
    hasLink: true,
  })
  const {
    messages: [message],
  } = await getInbox(reader, 'zh-CN', null)
  expect(message?.subject).toBe('您的举报已收到')
  expect(await read(reader, message!.id)).toBe('/en/employer/vacancies')
})

test('reading is noted once, with an audit row; all of them at once too', async () => {
  const reader = await aReader()
  for (const subject of ['甲', '乙', '丙']) await tell(reader, subject)
  const {
    messages: [first],
  } = await getInbox(reader, 'zh-CN', null)
  const readAt = async () =>
    (await database.selectFrom('messages').select('read_at').where('id', '=', first!.id).executeTakeFirstOrThrow())
      .read_at
  await read(reader, first!.id)
  const at = await readAt()
  await read(reader, first!.id)
  expect(await readAt()).toEqual(at)
  await read(reader, null)
  expect((await getInbox(reader, 'zh-CN', null)).unread).toBe(0)
  expect(
    (await auditRows())
      .filter(({ person_id }) => person_id === reader.personId)
      .map(({ event, after }) => ({ event, after })),
  ).toEqual([1, 1, 2].map((messages) => ({ event: 'message.read', after: { messages } })))
})

test("somebody else's message is not there", async () => {
  const [reader, other] = [await aReader(), await aReader()]
  await tell(reader, '甲')
  const {
    messages: [message],
  } = await getInbox(reader, 'zh-CN', null)
  await expect(read(other, message!.id)).rejects.toThrow(NotFound)
  await read(other, null)
  expect(await getInbox(other, 'zh-CN', null)).toMatchObject({ messages: [], unread: 0 })
  expect((await getInbox(other, 'zh-CN', String(message!.id))).messages).toEqual([])
  expect((await getInbox(reader, 'zh-CN', null)).unread).toBe(1)
})

test.each(['0', '-1', 'x', '1 or 1=1', ''])('a list does not go on after %j', async (after) => {
  await expect(getInbox(await aReader(), 'zh-CN', after)).rejects.toThrow(NotFound)
})

test('the demo shows its messages, the newest first, and nothing of them exists without the demo', async () => {
  for (const id of [1, 2])
    await database
      .insertInto('demo_messages')
      .values({ message_id: id, channel: 'sms', address: '13900000000', body: `第 ${id} 条` })
      .execute()
  settings.PORTAL_DEMO = 'on'
  expect((await getDemoOutbox()).map(({ body }) => body)).toEqual(['第 2 条', '第 1 条'])
  settings.PORTAL_DEMO = 'off'
  await expect(getDemoOutbox()).rejects.toThrow(NotFound)
})

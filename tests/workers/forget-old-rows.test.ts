import { expect, test } from 'vitest'
import { seal } from '#app/platform/access/secrets.server.ts'
import { forgetOldRows } from '#app/workers/forget-old-rows.server.ts'
import { daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'

process.env.PORTAL_SECRET = 'a secret for messages of tests, never used elsewhere'
const database = await testDatabase()

test('what nobody needs any more goes, what is recent or still to be sent stays', async () => {
  const personId = await aPerson()
  const flow = (mark: string, expires: Date) =>
    database
      .insertInto('sign_in_flows')
      .values({ token_hash: Buffer.from(mark), purpose: 'phone', expires_at: expires })
      .execute()
  const session = (mark: string, ended: Date | null, expires: Date) =>
    database
      .insertInto('sessions')
      .values({
        token_hash: Buffer.from(mark),
        person_id: personId,
        device: mark,
        network: 'x',
        ended_at: ended,
        expires_at: expires,
      })
      .execute()
  const message = (template: string, of: number | null, sent: Date | null, channel = 'sms') =>
    database
      .insertInto('messages')
      .values({
        template,
        person_id: of,
        channel,
        language: 'en',
        address_cipher: channel === 'portal' ? null : seal('x'),
        values_cipher: Buffer.alloc(1),
        sent_at: sent,
        created_at: daysFromNow(-400),
      })
      .execute()
  const shown = (id: number, at: Date) =>
    database
      .insertInto('demo_messages')
      .values({ message_id: id, channel: 'sms', address: 'x', body: 'x', sent_at: at })
      .execute()
  const limited = (key: string, expire: Date) =>
    database.insertInto('rate_limits').values({ key, points: 1, expire: expire.getTime() }).execute()
  const form = (owner: string, at: Date) =>
    database
      .insertInto('submissions')
      .values({ owner, key: crypto.randomUUID(), body_hash: Buffer.alloc(1), received_at: at })
      .execute()

  await flow('old', daysFromNow(-2))
  await flow('recent', daysFromNow(-0.5))
  await session('ended long ago', daysFromNow(-91), daysFromNow(-1))
  await session('ran out long ago', null, daysFromNow(-91))
  await session('ended lately', daysFromNow(-89), daysFromNow(1))
  await session('open', null, daysFromNow(1))
  await message('bare, sent long ago', null, daysFromNow(-31))
  await message('bare, sent lately', null, daysFromNow(-29))
  await message('sent long ago', personId, daysFromNow(-91))
  await message('sent lately', personId, daysFromNow(-31))
  await message('unsent', personId, null)
  await message('in the portal', personId, null, 'portal')
  await shown(1, daysFromNow(-8))
  await shown(2, daysFromNow(-6))
  await limited('over', daysFromNow(-0.01))
  await limited('counting', daysFromNow(0.01))
  await form('old', daysFromNow(-2))
  await form('recent', daysFromNow(-0.5))

  await forgetOldRows()

  const left = {
    flows: (await database.selectFrom('sign_in_flows').select('token_hash').execute()).map((row) =>
      row.token_hash.toString(),
    ),
    sessions: (await database.selectFrom('sessions').select('device').orderBy('id').execute()).map((row) => row.device),
    messages: (await database.selectFrom('messages').select('template').orderBy('id').execute()).map(
      (row) => row.template,
    ),
    shown: (await database.selectFrom('demo_messages').select('message_id').execute()).map((row) => row.message_id),
    limits: (await database.selectFrom('rate_limits').select('key').execute()).map((row) => row.key),
    forms: (await database.selectFrom('submissions').select('owner').execute()).map((row) => row.owner),
  }
  expect(left).toEqual({
    flows: ['recent'],
    sessions: ['ended lately', 'open'],
    messages: ['bare, sent lately', 'sent lately', 'unsent', 'in the portal'],
    shown: [2],
    limits: ['counting'],
    forms: ['recent'],
  })
})

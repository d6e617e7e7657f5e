import { expect, test } from 'vitest'
import { anonymous } from '#app/platform/access/actor.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import { viewerOf } from '#app/platform/access/viewer.server.ts'
import { db } from '#db/client.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

process.env.PORTAL_SECRET = 'a secret for messages of this test, never used elsewhere'
await testDatabase()

const shenyang = { name: '沈阳', nameEn: 'Shenyang' }

test('a stranger is nobody, and nothing is asked', async () => {
  expect(await countQueries(async () => expect(await viewerOf(anonymous)).toBeNull())).toBe(0)
})

test('a seeker has no other role', async () => {
  const actor = await actorWith('seeker', { name: '王小丽' })
  expect(await viewerOf(actor)).toEqual({
    name: '王小丽',
    role: { grantId: null, role: 'seeker', city: null, employerName: null },
    otherRoles: [],
    unread: 0,
    isByCode: false,
  })
})

test('one query tells the roles somebody may change to and how many messages they have not read', async () => {
  const actor = await actorWith('reviewer', { cityCode: '210100' })
  const { personId } = actor
  const employerId = await anEmployer({ name: '沈阳浑河机械有限公司' })
  const grant = { person_id: personId, role: 'employer_owner', employer_id: employerId }
  await db()
    .insertInto('role_grants')
    .values([
      { ...grant, granted_at: new Date() },
      { person_id: personId, role: 'mentor', granted_at: new Date(), revoked_at: new Date() },
      { person_id: personId, role: 'analyst', city_code: '210100' },
    ])
    .execute()
  const message = { person_id: personId, template: 'x', language: 'zh-CN', values_cipher: seal('{}') }
  await db()
    .insertInto('messages')
    .values([
      { ...message, channel: 'portal' },
      { ...message, channel: 'portal', read_at: new Date() },
      { ...message, channel: 'sms', address_cipher: seal('1') },
    ])
    .execute()
  let viewer
  expect(
    await countQueries(async () => {
      viewer = await viewerOf(actor)
    }),
  ).toBe(1)
  expect(viewer).toMatchObject({
    role: { role: 'reviewer', city: shenyang, employerName: null },
    otherRoles: [
      { grantId: null, role: 'seeker' },
      { role: 'employer_owner', city: null, employerName: '沈阳浑河机械有限公司' },
    ],
    unread: 1,
  })
})

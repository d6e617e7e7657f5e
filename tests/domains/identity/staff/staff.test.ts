import { expect, test } from 'vitest'
import { decideRole } from '#app/domains/identity/staff/decide-role.server.ts'
import { disableStaff, enableStaff, resetAuthenticator } from '#app/domains/identity/staff/disable-staff.server.ts'
import { getStaffMember } from '#app/domains/identity/staff/get-staff-member.server.ts'
import { staffRows } from '#app/domains/identity/staff/staff-list.server.ts'
import { manageStaff } from '#app/domains/identity/identity-permissions.ts'
import { createStaff, requestRole } from '#app/domains/identity/staff/request-role.server.ts'
import { startSession } from '#app/domains/identity/sign-in/start-session.server.ts'
import { anonymous, type Person, type Role } from '#app/platform/access/actor.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { actorOf, sessionCookie } from '#app/platform/access/session.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { anEmail, aPerson, aVisit, lastAudit, lastMessage, personWith } from '../people.ts'

const database = await testDatabase()

/** Somebody with a role and a session, as the gate would hand them on. */
async function as(role: Role, cityCode: string | null = null): Promise<Person & { token: string }> {
  const { id } = await aPerson({ isStaff: true })
  await database
    .insertInto('role_grants')
    .values({ person_id: id, role, city_code: cityCode, granted_at: new Date() })
    .execute()
  const { token } = await database
    .transaction()
    .execute((trx) => startSession(trx, { id, is_staff: true, is_demo: false }, aVisit(), 'password'))
  return { ...((await actorOf(requestWith(token))) as Person), token }
}
const requestWith = (token: string) =>
  new Request('http://portal.example/', { headers: { cookie: `${sessionCookie}=${token}` } })
const grantOf = async (personId: number) =>
  await database
    .selectFrom('role_grants')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()

const zhou = await as('city_administrator', '210100')
const xu = await as('city_administrator', '210100')
const anshan = await as('city_administrator', '210300')
const office = await as('circle_office')

test('a new member of staff can work once a second administrator has granted the role', async () => {
  const email = anEmail()
  const id = await createStaff(zhou, { name: '李思远', email: email.address, role: 'reviewer' })
  const person = await personWith(email)
  expect(person).toMatchObject({ id, name: '李思远', is_staff: true })
  const grant = await grantOf(id)
  expect(grant).toMatchObject({ role: 'reviewer', city_code: '210100', requested_by: zhou.personId, granted_at: null })
  expect(await lastAudit()).toMatchObject({
    event: 'role.requested',
    person_id: zhou.personId,
    city_code: '210100',
    entity_id: id,
  })

  await expect(decideRole.grant(zhou, { grantId: grant.id })).rejects.toThrow(Conflict)
  await decideRole.grant(xu, { grantId: grant.id })
  expect(await grantOf(id)).toMatchObject({ granted_by: xu.personId })
  expect(await lastMessage(email)).toMatchObject({ template: 'staff_invited', values: { role: 'reviewer' } })
  expect(await lastAudit()).toMatchObject({ event: 'role.granted', person_id: xu.personId })
})

test('of two administrators who grant at once, one does', async () => {
  const id = await createStaff(zhou, { name: '陈雨桐', email: anEmail().address, role: 'analyst' })
  const { id: grantId } = await grantOf(id)
  const results = await Promise.allSettled([decideRole.grant(xu, { grantId }), decideRole.grant(office, { grantId })])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a role that is taken back is gone at the next request', async () => {
  const reviewer = await as('reviewer', '210100')
  const { id: grantId } = await grantOf(reviewer.personId)
  await decideRole.revoke(zhou, { grantId })
  expect(await actorOf(requestWith(reviewer.token))).toMatchObject({ role: 'seeker', cityCode: null })
  await expect(decideRole.revoke(zhou, { grantId })).rejects.toThrow(Conflict)
})

test('a disabled member of staff is out at the next request', async () => {
  const reviewer = await as('reviewer', '210100')
  await disableStaff(zhou, { personId: reviewer.personId })
  expect(await actorOf(requestWith(reviewer.token))).toEqual(anonymous)
})

test('one-time codes are taken away by two administrators only', async () => {
  const reviewer = await as('reviewer', '210100')
  await database
    .insertInto('authenticators')
    .values({ person_id: reviewer.personId, secret_cipher: Buffer.from('x'), confirmed_at: new Date() })
    .execute()
  expect(await resetAuthenticator(zhou, { personId: reviewer.personId })).toBe('asked')
  await expect(resetAuthenticator(zhou, { personId: reviewer.personId })).rejects.toThrow(Conflict)
  expect(await resetAuthenticator(xu, { personId: reviewer.personId })).toBe('done')
  expect(
    await database.selectFrom('authenticators').selectAll().where('person_id', '=', reviewer.personId).execute(),
  ).toEqual([])
})

test('another city is out of reach: its staff is not found, and none of it is listed', async () => {
  const reviewer = await as('reviewer', '210100')
  const { id: grantId } = await grantOf(reviewer.personId)
  for (const act of [
    () => decideRole.revoke(anshan, { grantId }),
    () => disableStaff(anshan, { personId: reviewer.personId }),
    () => requestRole(anshan, { personId: reviewer.personId, role: 'analyst' }),
  ])
    await expect(act()).rejects.toThrow(NotFound)
  const { rows: staff } = await staffRows.page(anshan, { after: null })
  expect(staff.flatMap(({ roles }) => roles.map(({ cityCode }) => cityCode))).toEqual(['210300'])
  const everybody = await staffRows.page(office, { after: null })
  expect(everybody.rows.length).toBeGreaterThan(staff.length)
})

test('an account as a whole is for those in whose reach all of its roles are', async () => {
  const shared = await as('reviewer', '210100')
  await database
    .insertInto('role_grants')
    .values({ person_id: shared.personId, role: 'analyst', city_code: '210300', granted_at: new Date() })
    .execute()
  const theirs = { personId: shared.personId }
  for (const act of [
    () => disableStaff(zhou, theirs),
    () => disableStaff(anshan, theirs),
    () => enableStaff(zhou, theirs),
    () => resetAuthenticator(zhou, theirs),
  ]) {
    await expect(act()).rejects.toThrow('account_elsewhere')
  }
  await disableStaff(office, theirs)
  await enableStaff(office, theirs)
})

test('asking for a role brings nobody within reach: neither staff of another city nor who is none', async () => {
  const [email, ownEmail] = [anEmail(), anEmail()]
  const reviewer = await aPerson({ contact: email, isStaff: true })
  await database
    .insertInto('role_grants')
    .values({ person_id: reviewer.id, role: 'reviewer', city_code: '210100', granted_at: new Date() })
    .execute()
  const seeker = await aPerson({ contact: ownEmail })
  for (const [personId, { address }] of [
    [reviewer.id, email],
    [seeker.id, ownEmail],
  ] as const) {
    expect(await createStaff(anshan, { name: '李思远', email: address, role: 'analyst' })).toBe(personId)
    await expect(disableStaff(anshan, { personId })).rejects.toThrow('account_elsewhere')
    expect(await getStaffMember(cityScope(anshan, manageStaff), anshan, personId)).toMatchObject({
      isAccountWithin: false,
    })
  }
  await disableStaff(zhou, { personId: reviewer.id })
})

test('an administrator cannot name another city, nor a role of the circle office, nor themselves', async () => {
  const id = await createStaff(zhou, { name: '何振华', email: anEmail().address, role: 'reviewer', city: '210300' })
  expect(await grantOf(id)).toMatchObject({ city_code: '210100' })
  await expect(createStaff(zhou, { name: '马远航', email: anEmail().address, role: 'circle_office' })).rejects.toThrow(
    Forbidden,
  )
  await expect(requestRole(zhou, { personId: zhou.personId, role: 'reviewer' })).rejects.toThrow(Conflict)
  await expect(requestRole(zhou, { personId: id, role: 'reviewer' })).rejects.toThrow(BadInput)
})

test('other roles may not, and nobody may without a recent proof', async () => {
  const reviewer = await as('reviewer', '210100')
  await expect(createStaff(reviewer, { name: '吴佳宁', email: anEmail().address, role: 'analyst' })).rejects.toThrow(
    Forbidden,
  )
  const stale = { ...zhou, provedAt: new Date(Date.now() - 11 * 60_000) }
  await expect(createStaff(stale, { name: '吴佳宁', email: anEmail().address, role: 'analyst' })).rejects.toThrow(
    Conflict,
  )
})

test('the work address is shown in full to whoever administers the account, masked to others', async () => {
  const [email, shared] = [anEmail(), anEmail()]
  const ofOne = await createStaff(zhou, { name: '李思远', email: email.address, role: 'reviewer' })
  const addressOf = async (actor: Person, personId: number) =>
    (await getStaffMember(cityScope(actor, manageStaff), actor, personId)).email
  expect(await addressOf(zhou, ofOne)).toBe(email.address)
  expect(await addressOf(office, ofOne)).toBe(email.address)
  const { rows: staff } = await staffRows.page(xu, { after: String(ofOne - 1) })
  expect(staff.find(({ id }) => id === ofOne)?.email).toBe(email.address)

  const ofTwo = await createStaff(zhou, { name: '林多多', email: shared.address, role: 'reviewer' })
  await decideRole.grant(xu, { grantId: (await grantOf(ofTwo)).id })
  await createStaff(anshan, { name: '林多多', email: shared.address, role: 'analyst' })
  await decideRole.grant(office, { grantId: (await grantOf(ofTwo)).id })
  expect(await addressOf(zhou, ofTwo), 'who works elsewhere too is not theirs alone').toMatch(/\*\*\*@/)
  expect(await addressOf(office, ofTwo)).toBe(shared.address)

  const own = anEmail()
  await aPerson({ contact: own })
  const ofSeeker = await createStaff(zhou, { name: '王小丽', email: own.address, role: 'reviewer' })
  expect(await addressOf(zhou, ofSeeker), 'who only waits to become staff has an address of their own').toMatch(
    /\*\*\*@/,
  )
})

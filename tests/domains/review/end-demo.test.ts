import { sql } from 'kysely'
import { beforeAll, expect, test, vi } from 'vitest'
import { enterDemo } from '#app/domains/identity/sign-in/enter-demo.server.ts'
import { decideRole } from '#app/domains/identity/staff/decide-role.server.ts'
import { createStaff } from '#app/domains/identity/staff/request-role.server.ts'
import { seedDemoPeople } from '#app/domains/identity/demo/seed-demo-people.server.ts'
import { signInByPassword } from '#app/domains/identity/sign-in/sign-in-by-password.server.ts'
import { passCode } from '#app/domains/identity/sign-in/pass-code.server.ts'
import { resetPassword } from '#app/domains/identity/sign-in/reset-password.server.ts'
import { sendSignInCode } from '#app/domains/identity/sign-in/send-sign-in-code.server.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { decideReviewItem } from '#app/domains/review/decide-review-item.server.ts'
import { beginDemo, type DemoEnd, endDemo } from '#app/domains/review/end-demo.server.ts'
import { switchTrust } from '#app/domains/review/switch-trust.server.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { anonymous, type Person, system } from '#app/platform/access/actor.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { actorOf, sessionCookie } from '#app/platform/access/session.server.ts'
import { contactsOf } from '#app/domains/identity/contact-columns.server.ts'
import { anEmail, aPerson, aVisit, lastMessage, personWith } from '#tests/domains/identity/people.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { resetSettings, settings } from '#tests/support/settings.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({ PORTAL_DEMO: 'on' }),
)
const database = await testDatabase()
const password = '浑河边上的风很大 2026'

const requestWith = (token: string) =>
  new Request('http://portal.example/', { headers: { cookie: `${sessionCookie}=${token}` } })
const enter = async (account: string) => {
  const { token } = await enterDemo(anonymous, { account, visit: aVisit() })
  return { ...((await actorOf(requestWith(token))) as Person), token }
}
const employerOf = (id: number) =>
  database.selectFrom('employers').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const grantsOf = (personId: number) =>
  database
    .selectFrom('role_grants')
    .select(['role', 'revoked_at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
const verify = async (by: Person, employerId: number) => {
  const { id } = await database.transaction().execute((trx) =>
    openReviewItem(trx, system, {
      kind: 'employer_registration',
      cityCode: '210100',
      entity: 'employer',
      entityId: employerId,
    }),
  )
  await takeReviewItems(by, { itemIds: [id] })
  await decideReviewItem(by, {
    itemId: id,
    version: 2,
    decision: 'approve',
    reasonCode: 'in_order',
    reasonText: '通过',
  })
}
const unproved = { status: 'in_review', verified_at: null, verified_until: null } as const
/** Somebody real whose staff role these two bring about. */
async function newStaff(role: 'reviewer' | 'city_administrator', asker: Person, granter: Person) {
  const email = anEmail()
  const id = await createStaff(asker, { name: '李思远', email: email.address, role, city: '210100' })
  const { id: grantId } = await database
    .selectFrom('role_grants')
    .select('id')
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow()
  await decideRole.grant(granter, { grantId })
  return { id, email, grantId }
}

let ended: DemoEnd | null
let demo: Person & { token: string }
const made = {} as {
  real: { id: number; contact: ReturnType<typeof anEmail> }
  realToken: string
  byDemo: number
  byReal: number
  trusted: number
  staff: { id: number }
  theirs: { id: number }
  kept: { id: number }
  verifiedByTheirs: number
  owner: Person
}

beforeAll(async () => {
  await seedDemoPeople(system, undefined)
  await beginDemo(system, undefined)
  demo = await enter('shenyang-reviewer')
  const [zhou, xu] = [await enter('shenyang-administrator'), await enter('shenyang-administrator-2')]
  const [office, officeTwo] = [await actorWith('circle_office'), await actorWith('circle_office')]
  made.staff = await newStaff('city_administrator', zhou, xu)
  const asStaff: Person = { ...zhou, personId: made.staff.id }
  made.theirs = await newStaff('reviewer', asStaff, office)
  made.kept = await newStaff('reviewer', office, officeTwo)

  made.byDemo = await anEmployer(unproved)
  made.owner = await actorWith('employer_owner', { employerId: made.byDemo })
  await verify(demo, made.byDemo)
  await switchTrust(demo, { employerId: made.byDemo, isTrusted: true })
  made.byReal = await anEmployer(unproved)
  await verify(await actorWith('reviewer', { cityCode: '210100' }), made.byReal)
  made.trusted = await anEmployer()
  await switchTrust(await actorWith('reviewer', { cityCode: '210100' }), { employerId: made.trusted, isTrusted: true })
  made.verifiedByTheirs = await anEmployer(unproved)
  await verify({ ...demo, personId: made.theirs.id }, made.verifiedByTheirs)

  const contact = anEmail()
  made.real = { ...(await aPerson({ contact, password })), contact }
  const begun = await signInByPassword(anonymous, { email: contact.address, password, returnTo: '', visit: aVisit() })
  if (begun.step !== 'session') throw new Error('No session')
  made.realToken = begun.session.token

  settings.PORTAL_DEMO = 'off'
  ended = await endDemo(system, undefined)
})

test('accounts of the demo are shut: their sessions are over, and no way leads in, by telephone neither', async () => {
  expect(await actorOf(requestWith(demo.token))).toEqual(anonymous)
  await expect(enterDemo(anonymous, { account: 'shenyang-reviewer', visit: aVisit() })).rejects.toThrow(NotFound)
  const people = await database
    .selectFrom('people')
    .select(['phone_cipher', 'email_cipher'])
    .where('is_demo', '=', true)
    .limit(3)
    .execute()
  for (const contact of people.flatMap(contactsOf).filter(({ channel }) => channel === 'sms')) {
    const token = await sendSignInCode({ purpose: 'phone', contact, returnTo: '', language: 'zh-CN', visit: aVisit() })
    const { code } = (await lastMessage(contact)).values
    await expect(passCode(anonymous, { token, code: code!, visit: aVisit(), purposes: ['phone'] })).rejects.toThrow(
      new Conflict('identity:conflict.account_disabled'),
    )
  }
})

test('roles that demo people granted end, and what was granted by those who held them; others stay', async () => {
  expect(await grantsOf(made.staff.id)).toMatchObject([{ revoked_at: expect.any(Date) }])
  expect(await grantsOf(made.theirs.id)).toMatchObject([{ revoked_at: expect.any(Date) }])
  expect(await grantsOf(made.kept.id)).toMatchObject([{ revoked_at: null }])
  const staff = await database
    .selectFrom('people')
    .select(['id', 'is_staff'])
    .where('id', 'in', [made.staff.id, made.kept.id])
    .orderBy('id')
    .execute()
  expect(staff.map(({ is_staff }) => is_staff)).toEqual([false, true])
})

test('verifications and trust that demo people gave are over, and the trail says what was; others stay', async () => {
  for (const employer of [made.byDemo, made.verifiedByTheirs]) {
    const { verified_until, is_trusted } = await employerOf(employer)
    expect(verified_until!.getTime()).toBeLessThanOrEqual(Date.now())
    expect(is_trusted).toBe(false)
    const row = await database
      .selectFrom('audit_rows')
      .selectAll()
      .where('entity', '=', 'employer')
      .where('entity_id', '=', employer)
      .where('event', '=', 'employer.verification_ended')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      role: 'system',
      before: { verified_until: expect.any(String) },
      after: { reason: 'demo_mode' },
    })
  }
  expect((await employerOf(made.byReal)).verified_until!.getTime()).toBeGreaterThan(Date.now())
  expect((await employerOf(made.trusted)).is_trusted).toBe(true)
})

test('everybody signs in anew; a password chosen when all could read the code counts again after a code', async () => {
  expect(await actorOf(requestWith(made.realToken))).toEqual(anonymous)
  const email = made.real.contact.address
  await expect(signInByPassword(anonymous, { email, password, returnTo: '', visit: aVisit() })).rejects.toThrow(
    'password_wrong',
  )
  const token = await sendSignInCode({
    purpose: 'reset',
    contact: made.real.contact,
    returnTo: '',
    language: 'zh-CN',
    visit: aVisit(),
  })
  const { code } = (await lastMessage(made.real.contact)).values
  expect(
    await resetPassword(anonymous, { token, code: code!, password: `${password} neu`, visit: aVisit() }),
  ).toMatchObject({ step: 'session' })
  expect(
    await signInByPassword(anonymous, { email, password: `${password} neu`, returnTo: '', visit: aVisit() }),
  ).toMatchObject({ step: 'session' })
})

test('it happens once, in numbers that the trail keeps, and deletes nothing', async () => {
  expect(ended).toMatchObject({ roles: 2, trusted: 1, verified: 2 })
  expect(await endDemo(system, undefined)).toBeNull()
  const rows = await database.selectFrom('audit_rows').select('after').where('event', '=', 'demo.ended').execute()
  expect(rows).toMatchObject([{ after: { accounts: expect.any(Number), roles: 2 } }])
  expect(await personWith(made.real.contact)).toMatchObject({ id: made.real.id, disabled_at: null })
})

test('when demo mode comes back, its accounts are open again, those shut by hand before are not', async () => {
  await sql`update people set disabled_at = '2026-01-01' where demo_account = 'seeker'`.execute(database)
  settings.PORTAL_DEMO = 'on'
  await beginDemo(system, undefined)
  await expect(enter('shenyang-reviewer')).resolves.toMatchObject({ role: 'reviewer' })
  await expect(enter('seeker')).rejects.toThrow(NotFound)
  resetSettings()
})

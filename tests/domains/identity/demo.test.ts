import { expect, test } from 'vitest'
import { closeAccount } from '#app/domains/identity/account/close-account.server.ts'
import { enterDemo } from '#app/domains/identity/sign-in/enter-demo.server.ts'
import { signOut } from '#app/domains/identity/sign-in/end-session.server.ts'
import { getDemoPage } from '#app/domains/identity/sign-in/get-demo-page.server.ts'
import { seedDemoEmployers } from '#app/domains/employers/demo/seed-demo-employers.server.ts'
import { seedDemoPeople } from '#app/domains/identity/demo/seed-demo-people.server.ts'
import { anonymous, roles, system } from '#app/platform/access/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import { actorOf, sessionCookie } from '#app/platform/access/session.server.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
await seedDemoEmployers(system, undefined)
await seedDemoPeople(system, undefined)

const seen = { device: 'Chrome · Android', network: '203.0.113.*' }
const visit = { ...seen, clientAddress: '203.0.113.7', mark: null }
const requestWith = (token: string) =>
  new Request('http://portal.example/', { headers: { cookie: `${sessionCookie}=${token}` } })

test('demo people hold every role, and both roles of a bureau in each of the eight cities', async () => {
  const { accounts, cities } = await getDemoPage()
  const held = accounts.flatMap((account) => account.roles)
  expect(new Set(held.map(({ role }) => role))).toEqual(new Set(roles.filter((role) => role !== 'seeker')))
  for (const { code } of cities) {
    for (const role of ['reviewer', 'city_administrator'])
      expect(held, code).toContainEqual({ role, cityCode: code, employerName: null })
  }
})

test('seeding them a second time adds nobody', async () => {
  expect(await seedDemoPeople(system, undefined)).toBe(0)
})

test('entering as one of them begins an audited session in their first role', async () => {
  const { token } = await enterDemo(anonymous, { account: 'shenyang-reviewer', visit })
  const actor = await actorOf(requestWith(token))
  expect(actor).toMatchObject({ kind: 'person', role: 'reviewer', cityCode: '210100' })
  const row = await database.selectFrom('audit_rows').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
  expect(row).toMatchObject({
    event: 'session.started',
    entity: 'session',
    role: 'reviewer',
    city_code: '210100',
    after: { way: 'demo', ...seen },
  })
})

test('signing out ends the session at once', async () => {
  const { token } = await enterDemo(anonymous, { account: 'seeker', visit })
  await signOut(await actorOf(requestWith(token)), undefined)
  expect(await actorOf(requestWith(token))).toEqual(anonymous)
})

test('who closes a demo account is gone, and the next visitor finds it anew', async () => {
  const idOf = () =>
    database.selectFrom('people').select('id').where('demo_account', '=', 'seeker').executeTakeFirstOrThrow()
  const before = await idOf()
  const { token } = await enterDemo(anonymous, { account: 'seeker', visit })
  await closeAccount(await actorOf(requestWith(token)), undefined)
  expect((await idOf()).id).not.toBe(before.id)
  await expect(enterDemo(anonymous, { account: 'seeker', visit })).resolves.toBeDefined()
})

test('nobody else can be entered', async () => {
  await expect(enterDemo(anonymous, { account: '', visit })).rejects.toThrow(NotFound)
})

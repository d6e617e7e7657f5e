import { db } from '#db/client.ts'
import type { Role } from '#app/platform/access/actor.ts'
import { env } from '#app/platform/env.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { getMemberCities } from '#app/domains/places/get-places.server.ts'

/** One who can be entered: their roles in the order they were given, none for somebody who only looks for work. */
export type DemoAccount = {
  account: string
  name: string
  roles: { role: Role; cityCode: string | null; employerName: string | null }[]
}

/** Refuses everything about demo people where real ones work: as if it did not exist. */
export function demoModeOnly(): void {
  if (env().PORTAL_DEMO === 'off') throw new NotFound('No demo accounts here')
}

/** Everybody the demo page lets in, and the cities by code. NotFound outside demo mode. */
export async function getDemoPage(): Promise<{
  accounts: DemoAccount[]
  cities: { code: string; name: string; nameEn: string }[]
}> {
  demoModeOnly()
  const [rows, cities] = await Promise.all([
    db()
      .selectFrom('people as p')
      .leftJoin('role_grants as g', (join) =>
        join.onRef('g.person_id', '=', 'p.id').on('g.granted_at', 'is not', null).on('g.revoked_at', 'is', null),
      )
      .leftJoin('employers as e', 'e.id', 'g.employer_id')
      .select(['p.demo_account', 'p.name', 'g.role', 'g.city_code', 'e.name as employer_name'])
      .where('p.demo_account', 'is not', null)
      .where('p.disabled_at', 'is', null)
      .orderBy('p.id')
      .orderBy('g.id')
      .execute(),
    getMemberCities(),
  ])
  const accounts = new Map<string, DemoAccount>()
  for (const { demo_account, name, role, city_code, employer_name } of rows) {
    const account = accounts.get(demo_account!) ?? { account: demo_account!, name, roles: [] }
    accounts.set(account.account, account)
    if (role) account.roles.push({ role: role as Role, cityCode: city_code, employerName: employer_name })
  }
  return { accounts: [...accounts.values()], cities }
}

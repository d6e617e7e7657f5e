import { useLoaderData } from '@remix-run/react'
import { getStaffList } from '#app/domains/identity/staff/get-staff-pages.server.ts'
import { getMemberCities } from '#app/domains/places/get-places.server.ts'
import { manageStaff } from '#app/domains/identity/identity-permissions.ts'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { StaffList } from '#app/domains/identity/ui/staff-pages.tsx'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/gate.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const actor = await personOf(args)
  const after = queryOf(args.request).get('after')
  const [list, cities] = await Promise.all([
    getStaffList(cityScope(actor, manageStaff), actor, after === null ? null : readId(after)),
    getMemberCities(),
  ])
  return { ...list, isFirst: after === null, cities, tags: identityHead(readerOf(args.request), 'staff') }
})

export default function StaffRoute() {
  return <StaffList {...useLoaderData<typeof loader>()} />
}

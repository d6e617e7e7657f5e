import { useLoaderData } from '@remix-run/react'
import { getMemberCities } from '#app/domains/places/get-places.server.ts'
import { createStaff } from '#app/domains/identity/staff/request-role.server.ts'
import { NewStaffForm } from '#app/domains/identity/staff/staff.ts'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { NewStaff } from '#app/domains/identity/ui/staff-pages.tsx'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { stepUpFirst } from '#app/step-up-first.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const actor = await personOf(args)
  stepUpFirst(actor, args.request)
  return {
    cities: await getMemberCities(),
    ownCity: actor.cityCode,
    tags: identityHead(readerOf(args.request), 'newStaff'),
  }
})

export const action = pageAction(NewStaffForm, async ({ request, actor, value }) => {
  const id = await createStaff(actor, value)
  return sayAfter(readerOf(request).paths.staffMember(id), 'identity:flash.staff.created')
})

export default function NewStaffRoute() {
  return <NewStaff {...useLoaderData<typeof loader>()} />
}

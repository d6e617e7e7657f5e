import { useLoaderData } from '@remix-run/react'
import { decideRole } from '#app/domains/identity/staff/decide-role.server.ts'
import { disableStaff, enableStaff, resetAuthenticator } from '#app/domains/identity/staff/disable-staff.server.ts'
import { getStaffMember } from '#app/domains/identity/staff/get-staff-member.server.ts'
import { getMemberCities } from '#app/domains/places/get-places.server.ts'
import { manageStaff } from '#app/domains/identity/identity-permissions.ts'
import { requestRole } from '#app/domains/identity/staff/request-role.server.ts'
import { StaffMemberForm } from '#app/domains/identity/staff/staff.ts'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { StaffMemberView } from '#app/domains/identity/ui/staff-pages.tsx'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { stepUpFirst } from '#app/step-up-first.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const actor = await personOf(args)
  const [member, cities] = await Promise.all([
    getStaffMember(cityScope(actor, manageStaff), actor, readId(args.params.personId)),
    getMemberCities(),
  ])
  return { member, cities, ownCity: actor.cityCode, tags: identityHead(readerOf(args.request), 'staff') }
})

export const action = pageAction(StaffMemberForm, async ({ request, context, params, value }) => {
  const actor = await personOf({ context })
  const personId = readId(params.personId)
  await getStaffMember(cityScope(actor, manageStaff), actor, personId)
  stepUpFirst(actor, request)
  switch (value.intent) {
    case 'request':
      await requestRole(actor, { personId, ...value })
      break
    case 'disable':
      await disableStaff(actor, { personId })
      break
    case 'enable':
      await enableStaff(actor, { personId })
      break
    case 'reset':
      await resetAuthenticator(actor, { personId })
      break
    default:
      await decideRole[value.intent](actor, { grantId: value.grant })
  }
  const { paths } = readerOf(request)
  return sayAfter(
    value.intent === 'refuse' || value.intent === 'revoke' ? paths.staff() : paths.staffMember(personId),
    `identity:flash.staff.${value.intent}`,
  )
})

export default function StaffMemberRoute() {
  return <StaffMemberView {...useLoaderData<typeof loader>()} />
}

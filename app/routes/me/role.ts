import { redirect } from '@remix-run/node'
import { RoleForm } from '#app/domains/identity/account/account-forms.ts'
import { switchRole } from '#app/domains/identity/account/switch-role.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'

/** Another of one's own roles: field `grant`, empty for the seeker. Leads to where that role works. */
export const action = pageAction(RoleForm, async ({ request, actor, value }) => {
  const role = await switchRole(actor, { grantId: value.grant ?? null })
  return redirect(readerOf(request).paths.homeOf(role), { status: 303 })
})

import { useLoaderData } from '@remix-run/react'
import { confirmMember } from '#app/domains/employers/members/confirm-member.server.ts'
import { MembersForm } from '#app/domains/employers/employer-form.ts'
import { getMembersPage } from '#app/domains/employers/members/get-members-page.server.ts'
import { inviteMember } from '#app/domains/employers/members/invite-member.server.ts'
import { removeMember } from '#app/domains/employers/members/remove-member.server.ts'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { MembersPage } from '#app/domains/employers/ui/members-page.tsx'
import { withdrawInvitation } from '#app/domains/employers/members/withdraw-invitation.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { ownEmployerId } from './own-employer.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  const remove = queryOf(request).get('remove')
  return {
    page: await getMembersPage(await context.actor(), remove),
    tags: employerHead(reader, reader.t('employers:members.title')),
  }
})

export const action = pageAction(MembersForm, async ({ request, context, actor, value }) => {
  const { paths } = readerOf(request)
  if (value.intent === 'invite') {
    const { address, role } = value
    const { isTold } = await inviteMember(actor, {
      employerId: ownEmployerId(actor),
      address,
      role,
      clientAddress: context.clientAddress,
    })
    return sayAfter(paths.members(), isTold ? 'employers:invite.sent' : 'employers:invite.untold')
  }
  if (value.intent === 'withdraw') {
    await withdrawInvitation(actor, { invitationId: value.invitationId })
    return sayAfter(paths.members(), 'employers:members.withdrawn')
  }
  if (value.intent === 'confirm') {
    await confirmMember(actor, { grantId: value.grantId })
    return sayAfter(paths.members(), 'employers:members.confirmed')
  }
  const { isSelf } = await removeMember(actor, { grantId: value.grantId })
  return isSelf
    ? sayAfter(paths.me(), 'employers:members.left')
    : sayAfter(paths.members(), 'employers:members.removed')
})

export default function MembersRoute() {
  return <MembersPage {...useLoaderData<typeof loader>()} />
}

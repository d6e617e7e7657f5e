import { useLoaderData } from '@remix-run/react'
import { InvitationForm } from '#app/domains/employers/employer-form.ts'
import { answerInvitation } from '#app/domains/employers/members/answer-invitation.server.ts'
import { getInvitationsPage } from '#app/domains/employers/members/get-invitations-page.server.ts'
import { quietContacts } from '#app/domains/employers/quiet-contacts.server.ts'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { InvitationsPage } from '#app/domains/employers/ui/invitations-page.tsx'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  return {
    page: await getInvitationsPage(await context.actor()),
    tags: employerHead(reader, reader.t('employers:invitations.title')),
  }
})

export const action = pageAction(InvitationForm, async ({ request, actor, value }) => {
  const { paths } = readerOf(request)
  if (!('invitationId' in value)) {
    const isQuiet = value.answer === 'never'
    await quietContacts(actor, { isQuiet })
    return sayAfter(paths.invitations(), isQuiet ? 'employers:invitations.quieted' : 'employers:invitations.reopened')
  }
  const isAccepted = value.answer === 'accept'
  await answerInvitation(actor, { invitationId: value.invitationId, isAccepted })
  return isAccepted
    ? sayAfter(paths.employerHome(), 'employers:invitations.accepted')
    : sayAfter(paths.invitations(), 'employers:invitations.declined')
})

export default function InvitationsRoute() {
  return <InvitationsPage {...useLoaderData<typeof loader>()} />
}

import { useLoaderData } from '@remix-run/react'
import { changeConsent } from '#app/domains/identity/account/change-consent.server.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { declineInvitation } from '#app/domains/suggestions/answer-invitation.server.ts'
import { getMyInvitations } from '#app/domains/suggestions/get-my-invitations.server.ts'
import { MyInvitationsForm } from '#app/domains/suggestions/suggestion-forms.ts'
import { MyInvitationsPage } from '#app/domains/suggestions/ui/my-invitations-page.tsx'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const [page, places] = await Promise.all([getMyInvitations(await personOf(args)), getPlaces()])
  const title = t('suggestions:invitations.title')
  return { page, places, tags: headTags({ title, description: title }, t('name'), '') }
})

export const action = pageAction(MyInvitationsForm, async ({ request, actor, value }) => {
  const done = (said: string) => sayAfter(readerOf(request).paths.myInvitations(), said)
  if (value.intent === 'decline') {
    await declineInvitation(actor, { invitationId: value.invitationId })
    return done('suggestions:flash.declined')
  }
  await changeConsent(actor, { purpose: 'found_by_employers', isGiven: value.wanted === 'give' })
  return done(`suggestions:flash.found.${value.wanted}`)
})

export default function MyInvitationsRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <MyInvitationsPage page={page} />
    </PlacesProvider>
  )
}

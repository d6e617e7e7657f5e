import { useLoaderData } from '@remix-run/react'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { getPeopleWhoFit } from '#app/domains/suggestions/get-people-who-fit.server.ts'
import { inviteToApply } from '#app/domains/suggestions/invite-to-apply.server.ts'
import { InviteForm } from '#app/domains/suggestions/suggestion-forms.ts'
import { PeopleWhoFitPage } from '#app/domains/suggestions/ui/people-who-fit-page.tsx'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context, params }) => {
  const reader = readerOf(request)
  const actor = await personOf({ context })
  const [page, places] = await Promise.all([getPeopleWhoFit(actor, { vacancyId: params.vacancyId }), getPlaces()])
  return { page, places, tags: employerHead(reader, reader.t('suggestions:people.title')) }
})

export const action = pageAction(InviteForm, async ({ request, context, actor, params, value: { resumeId } }) => {
  const vacancyId = readId(params.vacancyId)
  await inviteToApply(actor, { vacancyId, resumeId, clientAddress: context.clientAddress })
  return sayAfter(readerOf(request).paths.peopleWhoFit(vacancyId), 'suggestions:flash.invited')
})

export default function PeopleWhoFitRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <PeopleWhoFitPage page={page} />
    </PlacesProvider>
  )
}

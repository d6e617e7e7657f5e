import { useLoaderData } from '@remix-run/react'
import { claimEmployer } from '#app/domains/employers/claim-employer.server.ts'
import { ClaimEmployer } from '#app/domains/employers/employer-form.ts'
import { getClaimPage } from '#app/domains/employers/get-claim-page.server.ts'
import { ClaimPageView } from '#app/domains/employers/ui/employer-forms.tsx'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { getPlaces } from '#app/domains/jobs/get-places.server.ts'
import { PlacesProvider } from '#app/domains/jobs/ui/places.tsx'
import { readerOf } from '#app/i18n/reader.server.ts'
import { acceptFile } from '#app/platform/files.server.ts'
import { sayAfter } from '#app/platform/flash.server.ts'
import { pageAction } from '#app/platform/page-action.server.ts'
import { pageLoader } from '#app/platform/page-loader.server.ts'
import { pageMeta } from '#app/ui/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request }) => {
  const reader = readerOf(request)
  const [page, places] = await Promise.all([getClaimPage(new URL(request.url).searchParams.get('employer')), getPlaces()])
  return { page, places, tags: employerHead(reader, reader.t('employers:claim.title')) }
})

export const action = pageAction(ClaimEmployer, async ({ request, actor, value }) => {
  const licence = await acceptFile(value.licence, 'licence')
  const authorisation = await acceptFile(value.authorisation, 'authorisation')
  await claimEmployer(actor, { ...value, licence, authorisation })
  return sayAfter(readerOf(request).paths.employerDoor(), 'employers:claim.sent')
})

export default function ClaimRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return <PlacesProvider value={places}><ClaimPageView page={page} /></PlacesProvider>
}

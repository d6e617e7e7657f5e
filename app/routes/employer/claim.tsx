import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { cut } from '#db/values/text.ts'
import { claimEmployer } from '#app/domains/employers/register/claim-employer.server.ts'
import { ClaimEmployer } from '#app/domains/employers/employer-form.ts'
import { findEmployer, getClaimPage } from '#app/domains/employers/register/get-claim-page.server.ts'
import { ClaimPageView, FindEmployerPage } from '#app/domains/employers/ui/employer-forms.tsx'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { acceptFile } from '#app/platform/files/files.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request }) => {
  const reader = readerOf(request)
  const asked = queryOf(request)
  const words = cut(asked.get('q') ?? '', 200)
  const found = words === '' ? null : await findEmployer(words)
  if (found !== null) throw redirect(reader.paths.claimEmployer({ employer: found }), { status: 303 })
  const employer = asked.get('employer')
  const [page, places] = await Promise.all([employer === null ? null : getClaimPage(employer), getPlaces()])
  return { page, words, places, tags: employerHead(reader, reader.t('employers:claim.title')) }
})

export const action = pageAction(ClaimEmployer, async ({ request, actor, value }) => {
  const licence = await acceptFile(value.licence, 'licence')
  const authorisation = await acceptFile(value.authorisation, 'authorisation')
  await claimEmployer(actor, { ...value, licence, authorisation })
  return sayAfter(readerOf(request).paths.employerHome(), 'employers:claim.sent')
})

export default function ClaimRoute() {
  const { page, words, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      {page ? <ClaimPageView page={page} /> : <FindEmployerPage words={words} />}
    </PlacesProvider>
  )
}

import { useLoaderData } from '@remix-run/react'
import { getOwnEmployer } from '#app/domains/employers/get-own-employer.server.ts'
import { submitEmployer } from '#app/domains/employers/register/submit-employer.server.ts'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { SubmitPage } from '#app/domains/employers/ui/submit-page.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { ownEmployerId } from './own-employer.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  const [employer, places] = await Promise.all([getOwnEmployer(await context.actor()), getPlaces()])
  return { employer, places, tags: employerHead(reader, reader.t('employers:submit.title')) }
})

export const action = pageAction(NoFields, async ({ request, actor }) => {
  await submitEmployer(actor, { employerId: ownEmployerId(actor) })
  return sayAfter(readerOf(request).paths.employerHome(), 'employers:submit.sent')
})

export default function SubmitRoute() {
  const { employer, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <SubmitPage employer={employer} />
    </PlacesProvider>
  )
}

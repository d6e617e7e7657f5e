import { useLoaderData } from '@remix-run/react'
import { ApplyForm } from '#app/domains/applications/application-forms.ts'
import { apply } from '#app/domains/applications/apply.server.ts'
import { getApplyPage } from '#app/domains/applications/get-apply-page.server.ts'
import { ApplyPage } from '#app/domains/applications/ui/apply-page.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const resumeId = queryOf(args.request).get('resume')
  const page = await getApplyPage(await personOf(args), { vacancyId: args.params.vacancyId, resumeId })
  const title = t('applications:apply.title')
  return { page, places: await getPlaces(), tags: headTags({ title, description: title }, t('name'), '') }
})

export const action = pageAction(ApplyForm, async ({ request, actor, params, value }) => {
  const { applicationId } = await apply(actor, { vacancyId: readId(params.vacancyId), ...value })
  return sayAfter(readerOf(request).paths.myApplication(applicationId), 'applications:flash.sent')
})

export default function ApplyRoute() {
  const { places, ...found } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <ApplyPage {...found} />
    </PlacesProvider>
  )
}

import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { getResumePreview } from '#app/domains/seekers/get-resume-page.server.ts'
import { ResumePreviewPage } from '#app/domains/seekers/ui/resume-preview-page.tsx'
import { seekerHead } from '#app/domains/seekers/ui/seeker-head.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import type { RouteHandle } from '#app/ui/shell/route-handle.ts'

export const meta = pageMeta
export const handle: RouteHandle = { enhance: ['resume'] }

export const loader = pageLoader(async ({ request, context, params }) => {
  const [page, places] = await Promise.all([getResumePreview(await context.actor(), params.resumeId), getPlaces()])
  return { page, places, tags: seekerHead(readerOf(request), 'preview.title') }
})

export default function ResumePreviewRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <ResumePreviewPage {...page} />
    </PlacesProvider>
  )
}

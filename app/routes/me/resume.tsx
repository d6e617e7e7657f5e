import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readOccupations } from '#app/domains/occupations/read-occupations.server.ts'
import { getResumeForm } from '#app/domains/seekers/get-resume-form.server.ts'
import { readResume, ResumeForm, wishedIn } from '#app/domains/seekers/resume-form.ts'
import { saveResume } from '#app/domains/seekers/save-resume.server.ts'
import { ResumeFormPage } from '#app/domains/seekers/ui/resume-form-page.tsx'
import { seekerHead } from '#app/domains/seekers/ui/seeker-head.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import type { RouteHandle } from '#app/ui/shell/route-handle.ts'

export const meta = pageMeta
export const handle: RouteHandle = { enhance: ['resume', 'occupation'] }

/** A new résumé, or one to go on with. */
export const loader = pageLoader(async ({ request, context, params }) => {
  const reader = readerOf(request)
  const [page, places] = await Promise.all([
    getResumeForm(await context.actor(), params.resumeId, {
      language: reader.language,
      wasRefused: context.refusedForm !== undefined,
    }),
    getPlaces(),
  ])
  return { page, places, tags: seekerHead(reader, page.resume ? 'form.editTitle' : 'form.title') }
})

export const action = pageAction(ResumeForm, async ({ request, actor, params, value }) => {
  const codes = await readOccupations(wishedIn(value))
  const isApart = params.resumeId === undefined || value.act === 'save_apart'
  const resumeId = await saveResume(actor, {
    resumeId: isApart ? null : readId(params.resumeId),
    version: value.version,
    title: value.title,
    resume: readResume(value, codes),
  })
  return sayAfter(readerOf(request).paths.resumePreview(resumeId), 'seekers:flash.saved')
})

export default function ResumeRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <ResumeFormPage page={page} />
    </PlacesProvider>
  )
}

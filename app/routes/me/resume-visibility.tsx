import { useLoaderData } from '@remix-run/react'
import { changeVisibility } from '#app/domains/seekers/change-visibility.server.ts'
import { getOwnResume } from '#app/domains/seekers/get-resume-page.server.ts'
import { VisibilityForm } from '#app/domains/seekers/resume-form.ts'
import { ResumeVisibilityPage } from '#app/domains/seekers/ui/resume-visibility-page.tsx'
import { seekerHead } from '#app/domains/seekers/ui/seeker-head.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context, params }) => ({
  resume: await getOwnResume(await context.actor(), params.resumeId),
  tags: seekerHead(readerOf(request), 'visibility.title'),
}))

export const action = pageAction(VisibilityForm, async ({ request, actor, params, value: { visibility } }) => {
  await changeVisibility(actor, { resumeId: readId(params.resumeId), visibility })
  return sayAfter(readerOf(request).paths.resumes(), 'seekers:flash.visibility')
})

export default function ResumeVisibilityRoute() {
  return <ResumeVisibilityPage resume={useLoaderData<typeof loader>().resume} />
}

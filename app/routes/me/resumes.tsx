import { useLoaderData } from '@remix-run/react'
import { copyResume } from '#app/domains/seekers/copy-resume.server.ts'
import { getResumesPage } from '#app/domains/seekers/get-resume-page.server.ts'
import { makeDefaultResume } from '#app/domains/seekers/make-default-resume.server.ts'
import { ResumeListForm } from '#app/domains/seekers/resume-form.ts'
import { ResumesPage } from '#app/domains/seekers/ui/resumes-page.tsx'
import { seekerHead } from '#app/domains/seekers/ui/seeker-head.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => ({
  page: await getResumesPage(await context.actor()),
  tags: seekerHead(readerOf(request), 'list.title'),
}))

export const action = pageAction(ResumeListForm, async ({ request, actor, value: { intent, resumeId } }) => {
  const { paths } = readerOf(request)
  if (intent === 'copy') return sayAfter(paths.resume(await copyResume(actor, { resumeId })), 'seekers:flash.copied')
  await makeDefaultResume(actor, { resumeId })
  return sayAfter(paths.resumes(), 'seekers:flash.default')
})

export default function ResumesRoute() {
  return <ResumesPage page={useLoaderData<typeof loader>().page} />
}

import { useLoaderData } from '@remix-run/react'
import { attachFile } from '#app/domains/seekers/attach-file.server.ts'
import { getResumeFiles } from '#app/domains/seekers/get-resume-page.server.ts'
import { removeFile } from '#app/domains/seekers/remove-file.server.ts'
import { ResumeFilesForm } from '#app/domains/seekers/resume-form.ts'
import { ResumeFilesPage } from '#app/domains/seekers/ui/resume-files-page.tsx'
import { seekerHead } from '#app/domains/seekers/ui/seeker-head.ts'
import { acceptFile } from '#app/platform/files/files.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context, params }) => ({
  page: await getResumeFiles(await context.actor(), params.resumeId),
  tags: seekerHead(readerOf(request), 'files.title'),
}))

export const action = pageAction(ResumeFilesForm, async ({ request, actor, params, value }) => {
  const resumeId = readId(params.resumeId)
  const { paths } = readerOf(request)
  if (value.intent === 'remove') {
    await removeFile(actor, { resumeId, resumeFileId: value.resumeFileId })
    return sayAfter(paths.resumeFiles(resumeId), 'seekers:flash.fileRemoved')
  }
  await attachFile(actor, { resumeId, file: await acceptFile(value.file, 'file') })
  return sayAfter(paths.resumeFiles(resumeId), 'seekers:flash.fileAttached')
})

export default function ResumeFilesRoute() {
  return <ResumeFilesPage {...useLoaderData<typeof loader>().page} />
}

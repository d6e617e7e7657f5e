import { useLoaderData } from '@remix-run/react'
import { deleteResume } from '#app/domains/seekers/delete-resume.server.ts'
import { getOwnResume } from '#app/domains/seekers/get-resume-page.server.ts'
import { DeleteResumePage } from '#app/domains/seekers/ui/delete-resume-page.tsx'
import { seekerHead } from '#app/domains/seekers/ui/seeker-head.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context, params }) => ({
  resume: await getOwnResume(await context.actor(), params.resumeId),
  tags: seekerHead(readerOf(request), 'deletion.title'),
}))

export const action = pageAction(NoFields, async ({ request, actor, params }) => {
  await deleteResume(actor, { resumeId: readId(params.resumeId) })
  return sayAfter(readerOf(request).paths.resumes(), 'seekers:flash.deleted')
})

export default function DeleteResumeRoute() {
  return <DeleteResumePage resume={useLoaderData<typeof loader>().resume} />
}

import { getResumeFile } from '#app/domains/seekers/get-resume-page.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'

/** A file of one's own résumé as a download. */
export const loader = pageLoader(async ({ context, params }) =>
  getResumeFile(await context.actor(), params.resumeFileId),
)

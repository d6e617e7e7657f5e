import { getApplicationFile } from '#app/domains/applications/get-application-file.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'

/** A file that came with an application, as a download. */
export const loader = pageLoader(async (args) => {
  const { applicationId, fileId } = args.params
  return getApplicationFile(await personOf(args), { applicationId, fileId })
})

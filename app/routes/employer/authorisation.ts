import { getAuthorisation } from '#app/domains/employers/agencies/get-authorisation.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'

/** What a client authorised an agency to, as a download, for both and for the bureaus concerned. */
export const loader = pageLoader(async ({ context, params }) =>
  getAuthorisation(await context.actor(), params.clientRowId),
)

import { getDocument } from '#app/domains/employers/register/get-document.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'

/** A licence or an authorisation as a download, for the employer's people and for its bureau. */
export const loader = pageLoader(async ({ context, params }) => getDocument(await context.actor(), params.documentId))

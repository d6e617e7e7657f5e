import type { LoaderFunctionArgs } from '@remix-run/node'

/** Any address that no other route answers, and forms that were refused before they came to a page. */
export const loader = ({ context }: LoaderFunctionArgs): never => {
  throw new Response(null, { status: context.refused ?? 404 })
}

export default function Missing() {
  return null
}

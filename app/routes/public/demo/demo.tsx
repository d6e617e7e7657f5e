import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getDemoPage } from '#app/domains/identity/sign-in/get-demo-page.server.ts'
import { DemoPage } from '#app/domains/identity/ui/demo-page.tsx'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request }: LoaderFunctionArgs) => ({
  ...(await getDemoPage()),
  tags: identityHead(readerOf(request), 'demo'),
}))

export default function DemoRoute() {
  return <DemoPage {...useLoaderData<typeof loader>()} />
}

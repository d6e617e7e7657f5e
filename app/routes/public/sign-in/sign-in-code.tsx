import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CodePage } from '#app/domains/identity/ui/sign-in-pages.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { passCodeAction, stepPage } from './sign-in-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) =>
  stepPage(args, 'code', ({ step, purpose }) => step === 'code' && ['phone', 'oidc'].includes(purpose))

export const action = passCodeAction(['phone', 'oidc'])

export default function CodeRoute() {
  return <CodePage {...useLoaderData<typeof loader>()} />
}

import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ProofForm } from '#app/domains/identity/account/account-forms.ts'
import {
  getProofPage,
  proveAsDemo,
  proveByCode,
  proveByPassword,
  sendProofCode,
} from '#app/domains/identity/account/prove-identity.server.ts'
import { ProofView } from '#app/domains/identity/ui/account-pages.tsx'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { backOf, flowOf, keepFlow, visitOf } from '#app/routes/public/sign-in/sign-in-route.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => ({
  page: await getProofPage(await personOf(args), flowOf(args.request)),
  tags: identityHead(readerOf(args.request), 'proof'),
}))

export const action = pageAction(ProofForm, async ({ request, context, value }) => {
  const { paths, language } = readerOf(request)
  const [actor, visit, back] = [await personOf({ context }), visitOf({ request, context }), backOf(request)]
  switch (value.intent) {
    case 'send': {
      const token = await sendProofCode(actor, { returnTo: back, visit, language })
      return redirect(paths.prove({ back }), { status: 303, headers: { 'set-cookie': keepFlow(token) } })
    }
    case 'password':
      await proveByPassword(actor, { password: value.password, visit })
      break
    case 'code':
      await proveByCode(actor, { token: flowOf(request), code: value.code, visit })
      break
    case 'demo':
      await proveAsDemo(actor, undefined)
  }
  return redirect(back || paths.security(), { status: 303 })
})

export default function ProveRoute() {
  return <ProofView {...useLoaderData<typeof loader>().page} />
}

import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AuthenticatorForm } from '#app/domains/identity/account/account-forms.ts'
import {
  beginAuthenticator,
  confirmOwnAuthenticator,
  getAuthenticatorPage,
  removeAuthenticator,
  renewRecoveryCodes,
} from '#app/domains/identity/account/own-authenticator.server.ts'
import { AuthenticatorView } from '#app/domains/identity/ui/account-pages.tsx'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { stepUpFirst } from '#app/step-up-first.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const actor = await personOf(args)
  stepUpFirst(actor, args.request)
  return { ...(await getAuthenticatorPage(actor)), tags: identityHead(readerOf(args.request), 'ownAuthenticator') }
})

export const action = pageAction(AuthenticatorForm, async ({ request, context, value }) => {
  const { paths } = readerOf(request)
  const actor = await personOf({ context })
  switch (value.intent) {
    case 'begin':
      await beginAuthenticator(actor, undefined)
      return redirect(paths.authenticator(), { status: 303 })
    case 'remove':
      await removeAuthenticator(actor, undefined)
      return sayAfter(paths.security(), 'identity:flash.authenticatorRemoved')
    case 'confirm':
      return data({
        codes: await confirmOwnAuthenticator(actor, { code: value.code, clientAddress: context.clientAddress }),
      })
    case 'renew':
      return data({ codes: await renewRecoveryCodes(actor, undefined) })
  }
})

export default function AuthenticatorRoute() {
  const done = useActionData<typeof action>()
  return <AuthenticatorView {...useLoaderData<typeof loader>()} codes={done && 'codes' in done ? done.codes : null} />
}

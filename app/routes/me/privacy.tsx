import { useLoaderData } from '@remix-run/react'
import { ConsentForm } from '#app/domains/identity/account/account-forms.ts'
import { changeConsent } from '#app/domains/identity/account/change-consent.server.ts'
import { getPrivacyPage } from '#app/domains/identity/account/get-privacy-page.server.ts'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { PrivacyView } from '#app/domains/identity/ui/privacy-pages.tsx'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => ({
  page: await getPrivacyPage(await personOf(args)),
  tags: identityHead(readerOf(args.request), 'privacy'),
}))

export const action = pageAction(ConsentForm, async ({ request, actor, value: { purpose, wanted } }) => {
  await changeConsent(actor, { purpose, isGiven: wanted === 'give' })
  return sayAfter(readerOf(request).paths.privacy(), `identity:flash.consent.${wanted}`)
})

export default function PrivacyRoute() {
  return <PrivacyView {...useLoaderData<typeof loader>().page} />
}

import { useLoaderData } from '@remix-run/react'
import { getLegalityPage } from '#app/domains/legality/get-legality-pages.server.ts'
import { SettingForm } from '#app/domains/legality/legality-forms.ts'
import { setOpenQuestion } from '#app/domains/legality/set-legality.server.ts'
import { legalityHead } from '#app/domains/legality/ui/legality-head.ts'
import { LegalityPage } from '#app/domains/legality/ui/legality-pages.tsx'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

/** What the check follows where the law leaves something open. */
export const loader = pageLoader(async (args) => ({
  ...(await getLegalityPage(await personOf(args))),
  tags: legalityHead(readerOf(args.request), 'settings'),
}))

export const action = pageAction(SettingForm, async ({ request, actor, value }) => {
  await setOpenQuestion(actor, value)
  return sayAfter(readerOf(request).paths.legality(), 'legality:settings.saved')
})

export default function LegalityRoute() {
  return <LegalityPage {...useLoaderData<typeof loader>()} />
}

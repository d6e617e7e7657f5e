import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { blockEmployer } from '#app/domains/seekers/block-employer.server.ts'
import { getBlockedEmployers } from '#app/domains/seekers/get-blocked-employers.server.ts'
import { BlockedEmployersForm } from '#app/domains/seekers/resume-form.ts'
import { BlockedEmployersPage } from '#app/domains/seekers/ui/blocked-employers-page.tsx'
import { seekerHead } from '#app/domains/seekers/ui/seeker-head.ts'
import { unblockEmployer } from '#app/domains/seekers/unblock-employer.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const actor = await context.actor()
  const [page, places] = await Promise.all([getBlockedEmployers(actor, queryOf(request).get('q') ?? ''), getPlaces()])
  return { page, places, tags: seekerHead(readerOf(request), 'blocked.title') }
})

export const action = pageAction(BlockedEmployersForm, async ({ request, actor, value: { intent, uscc } }) => {
  const { paths } = readerOf(request)
  if (intent === 'unblock') {
    await unblockEmployer(actor, { uscc })
    return sayAfter(paths.blockedEmployers(), 'seekers:flash.unblocked')
  }
  await blockEmployer(actor, { uscc })
  return sayAfter(paths.blockedEmployers(), 'seekers:flash.blocked')
})

export default function BlockedEmployersRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <BlockedEmployersPage page={page} />
    </PlacesProvider>
  )
}

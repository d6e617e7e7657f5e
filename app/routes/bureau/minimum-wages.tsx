import { useLoaderData } from '@remix-run/react'
import { enterMinimumWage, withdrawMinimumWage } from '#app/domains/legality/enter-minimum-wage.server.ts'
import { getMinimumWagePage } from '#app/domains/legality/get-legality-pages.server.ts'
import { MinimumWageForm } from '#app/domains/legality/legality-forms.ts'
import { legalityHead } from '#app/domains/legality/ui/legality-head.ts'
import { MinimumWagePage } from '#app/domains/legality/ui/legality-pages.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

/** The minimum wages with which pay is compared. */
export const loader = pageLoader(async (args) => {
  const reader = await personOf(args)
  const [page, places] = await Promise.all([getMinimumWagePage(reader), getPlaces()])
  return { page, places, cityCode: reader.cityCode, tags: legalityHead(readerOf(args.request), 'wages') }
})

export const action = pageAction(MinimumWageForm, async ({ request, actor, value }) => {
  if (value.intent === 'withdraw') await withdrawMinimumWage(actor, value)
  else await enterMinimumWage(actor, value)
  return sayAfter(readerOf(request).paths.minimumWages(), `legality:wages.said.${value.intent}`)
})

export default function MinimumWagesRoute() {
  const { page, places, cityCode } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <MinimumWagePage {...page} cityCode={cityCode} />
    </PlacesProvider>
  )
}

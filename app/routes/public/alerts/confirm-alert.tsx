import { useLoaderData } from '@remix-run/react'
import { mailAlertsPath } from '#app/domains/saved-searches/alert-tokens.server.ts'
import { confirmSearch } from '#app/domains/saved-searches/confirm-search.server.ts'
import { searchToConfirm } from '#app/domains/saved-searches/get-alerts.server.ts'
import { AlertLinkGone, AlertLinkPage } from '#app/domains/saved-searches/ui/mail-pages.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { translatePath } from '#app/platform/paths.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

/** Opening it changes nothing: programs that look after mails open links, too. */
export const loader = pageLoader(async ({ request }) => {
  const { t } = readerOf(request)
  const [query, places] = await Promise.all([searchToConfirm(queryOf(request).get('token')), getPlaces()])
  const title = t(query === null ? 'saved-searches:gone.title' : 'saved-searches:confirm.title')
  return { query, places, tags: headTags({ title, description: title }, t('name'), '') }
})

export const action = pageAction(NoFields, async ({ request, actor }) => {
  const { language } = readerOf(request)
  const subscriberId = await confirmSearch(actor, { token: queryOf(request).get('token') })
  return sayAfter(translatePath(mailAlertsPath(subscriberId), language), 'saved-searches:confirm.done')
})

export default function ConfirmAlertRoute() {
  const { query, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      {query === null ? <AlertLinkGone /> : <AlertLinkPage page="confirm" query={query} />}
    </PlacesProvider>
  )
}

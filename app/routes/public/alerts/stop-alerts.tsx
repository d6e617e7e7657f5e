import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { subscriberOf } from '#app/domains/saved-searches/get-alerts.server.ts'
import { stopAlerts } from '#app/domains/saved-searches/remove-search.server.ts'
import { AlertLinkGone, AlertLinkPage } from '#app/domains/saved-searches/ui/mail-pages.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request }) => {
  const { t } = readerOf(request)
  const query = queryOf(request)
  const [subscriber, places] = await Promise.all([subscriberOf(query.get('token')), getPlaces()])
  const title = t('saved-searches:stop.title')
  return {
    isOurs: subscriber !== null,
    isStopped: query.has('stopped'),
    places,
    tags: headTags({ title, description: title }, t('name'), ''),
  }
})

/** A person's button, and the one request that programs of mail send for their reader (RFC 8058). */
export const action = pageAction(NoFields, async ({ request, actor }) => {
  await stopAlerts(actor, { token: queryOf(request).get('token') })
  return redirect(readerOf(request).paths.stopAlerts({ stopped: 1 }), { status: 303 })
})

export default function StopAlertsRoute() {
  const { isOurs, isStopped, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      {isOurs && !isStopped ? <AlertLinkPage page="stop" /> : <AlertLinkGone isStopped={isStopped} />}
    </PlacesProvider>
  )
}

import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getNewAlert } from '#app/domains/saved-searches/get-new-alert.server.ts'
import { saveSearch } from '#app/domains/saved-searches/save-search.server.ts'
import { NewAlertForm } from '#app/domains/saved-searches/saved-search.ts'
import { AskedByMail, NewAlertPage } from '#app/domains/saved-searches/ui/new-alert-page.tsx'
import { parseSearchLeniently } from '#app/domains/jobs/search/search-params.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const { t } = readerOf(request)
  const query = queryOf(request)
  const [page, places] = await Promise.all([getNewAlert(await context.actor(), query), getPlaces()])
  const head = { title: t('saved-searches:new.title'), description: t('saved-searches:new.description') }
  return { page, places, isSent: query.has('sent'), tags: headTags(head, t('name'), '') }
})

export const action = pageAction(NewAlertForm, async ({ request, context, actor, value }) => {
  const { paths, language } = readerOf(request)
  const search = parseSearchLeniently(queryOf(request))
  const { isConfirmed } = await saveSearch(actor, {
    ...value,
    search,
    language,
    clientAddress: context.clientAddress,
  })
  return isConfirmed
    ? sayAfter(paths.alerts(), 'saved-searches:new.saved')
    : redirect(paths.newAlert({ sent: 1 }), { status: 303 })
})

export default function NewAlertRoute() {
  const { page, places, isSent } = useLoaderData<typeof loader>()
  return <PlacesProvider value={places}>{isSent ? <AskedByMail /> : <NewAlertPage page={page} />}</PlacesProvider>
}

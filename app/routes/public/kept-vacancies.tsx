import { useLoaderData } from '@remix-run/react'
import { getKeptVacancies, readIds } from '#app/domains/saved-searches/get-earlier-vacancies.server.ts'
import { keepVacancies } from '#app/domains/saved-searches/keep-vacancy.server.ts'
import { KeptForm } from '#app/domains/saved-searches/saved-search.ts'
import { KeptPage } from '#app/domains/saved-searches/ui/kept-page.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { accountOf } from '#app/platform/access/actor.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader, unsent } from '#app/platform/remix/page-loader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['kept'] }
export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const { t } = readerOf(request)
  const query = queryOf(request)
  const [ids, after] = [query.get('ids') ?? '', query.get('after')]
  const actor = await context.actor()
  const [page, places] = await Promise.all([getKeptVacancies(actor, ids, after), getPlaces()])
  const head = { title: t('saved-searches:kept.title'), description: t('saved-searches:kept.description') }
  return unsent({
    page,
    ids: readIds(ids).join(','),
    isFirst: after === null,
    isSignedIn: accountOf(actor) !== null,
    places,
    tags: headTags(head, t('name'), ''),
  })
})

/** What a device has kept goes into the account. */
export const action = pageAction(KeptForm, async ({ request, actor, value }) => {
  await keepVacancies(actor, { vacancyIds: readIds(value.ids), isKept: true })
  return sayAfter(readerOf(request).paths.keptVacancies(), 'saved-searches:kept.taken')
})

export default function KeptRoute() {
  const { places, page, ids, isFirst, isSignedIn } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <KeptPage page={page} ids={ids} isFirst={isFirst} isSignedIn={isSignedIn} />
    </PlacesProvider>
  )
}

import { useLoaderData } from '@remix-run/react'
import { changeSearch } from '#app/domains/saved-searches/change-search.server.ts'
import { getAlerts } from '#app/domains/saved-searches/get-alerts.server.ts'
import { removeSearch } from '#app/domains/saved-searches/remove-search.server.ts'
import { AlertsForm } from '#app/domains/saved-searches/saved-search.ts'
import { AlertsPage } from '#app/domains/saved-searches/ui/alerts-page.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { useTexts } from '#app/i18n/texts.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'
import { usePaths } from '#app/ui/use-language.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const { personId } = await personOf(args)
  const [list, places] = await Promise.all([getAlerts({ personId }, queryOf(args.request).get('remove')), getPlaces()])
  const title = t('saved-searches:list.title')
  return { ...list, places, tags: headTags({ title, description: title }, t('name'), '') }
})

export const action = pageAction(AlertsForm, async ({ request, context, value }) => {
  const actor = await personOf({ context })
  const owner = { personId: actor.personId }
  if (value.intent === 'remove') await removeSearch(actor, { owner, id: value.id })
  else await changeSearch(actor, { owner, change: value })
  return sayAfter(
    readerOf(request).paths.alerts(),
    `saved-searches:list.${value.intent === 'remove' ? 'removed' : 'changed'}`,
  )
})

export default function AlertsRoute() {
  const { alerts, removing, places } = useLoaderData<typeof loader>()
  const t = useTexts('saved-searches')
  const paths = usePaths()
  return (
    <PlacesProvider value={places}>
      <AlertsPage
        alerts={alerts}
        removing={removing}
        here={paths.alerts()}
        removeHref={(id) => paths.alerts({ remove: id })}
      >
        <p>
          <a href={paths.foundVacancies()}>{t('list.found')}</a>
        </p>
      </AlertsPage>
    </PlacesProvider>
  )
}

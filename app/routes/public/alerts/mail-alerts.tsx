import { useLoaderData } from '@remix-run/react'
import { changeSearch } from '#app/domains/saved-searches/change-search.server.ts'
import { getAlerts, subscriberOf } from '#app/domains/saved-searches/get-alerts.server.ts'
import { removeSearch } from '#app/domains/saved-searches/remove-search.server.ts'
import { AlertsForm } from '#app/domains/saved-searches/saved-search.ts'
import { AlertsPage } from '#app/domains/saved-searches/ui/alerts-page.tsx'
import { AlertLinkGone } from '#app/domains/saved-searches/ui/mail-pages.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { useTexts } from '#app/i18n/texts.ts'
import { readerOf } from '#app/reader.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'
import { usePaths } from '#app/ui/use-language.ts'

export const meta = pageMeta

/** The alerts of a mail address without an account, by the link in its mails. */
export const loader = pageLoader(async ({ request }) => {
  const { t } = readerOf(request)
  const query = queryOf(request)
  const token = query.get('token')
  const subscriber = await subscriberOf(token)
  const [list, places] = await Promise.all([
    subscriber && !subscriber.hasAccount
      ? getAlerts({ subscriberId: subscriber.id }, query.get('remove'))
      : { alerts: [], removing: null },
    getPlaces(),
  ])
  const title = t('saved-searches:list.mailTitle')
  const isOurs = subscriber !== null && !subscriber.hasAccount
  return { ...list, token: isOurs ? token : null, places, tags: headTags({ title, description: title }, t('name'), '') }
})

export const action = pageAction(AlertsForm, async ({ request, actor, value }) => {
  const { paths } = readerOf(request)
  const token = queryOf(request).get('token')
  const subscriber = await subscriberOf(token)
  if (!subscriber || subscriber.hasAccount) throw new NotFound('No alerts have this link')
  const owner = { subscriberId: subscriber.id }
  if (value.intent === 'remove') await removeSearch(actor, { owner, id: value.id })
  else await changeSearch(actor, { owner, change: value })
  return sayAfter(
    paths.mailAlerts({ token }),
    `saved-searches:list.${value.intent === 'remove' ? 'removed' : 'changed'}`,
  )
})

export default function MailAlertsRoute() {
  const { alerts, removing, token, places } = useLoaderData<typeof loader>()
  const t = useTexts('saved-searches')
  const paths = usePaths()
  if (token === null) return <AlertLinkGone />
  return (
    <PlacesProvider value={places}>
      <AlertsPage
        alerts={alerts}
        removing={removing}
        here={paths.mailAlerts({ token })}
        removeHref={(id) => paths.mailAlerts({ token, remove: id })}
      >
        <p>
          <a href={paths.stopAlerts({ token })}>{t('list.all')}</a>
        </p>
      </AlertsPage>
    </PlacesProvider>
  )
}

import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { getVacanciesForMe } from '#app/domains/suggestions/get-vacancies-for-me.server.ts'
import { SuggestionsForm } from '#app/domains/suggestions/suggestion-forms.ts'
import { switchSuggestions } from '#app/domains/suggestions/switch-suggestions.server.ts'
import { VacanciesForMePage } from '#app/domains/suggestions/ui/vacancies-for-me-page.tsx'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const [page, places] = await Promise.all([getVacanciesForMe(await personOf(args)), getPlaces()])
  const title = t('suggestions:mine.title')
  return { page, places, tags: headTags({ title, description: title }, t('name'), '') }
})

export const action = pageAction(SuggestionsForm, async ({ request, actor, value: { wanted } }) => {
  await switchSuggestions(actor, { isOn: wanted === 'on' })
  return sayAfter(readerOf(request).paths.vacanciesForMe(), `suggestions:flash.${wanted}`)
})

export default function VacanciesForMeRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <VacanciesForMePage page={page} />
    </PlacesProvider>
  )
}

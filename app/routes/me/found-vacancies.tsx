import { useLoaderData } from '@remix-run/react'
import { getFoundVacancies } from '#app/domains/saved-searches/get-earlier-vacancies.server.ts'
import { EarlierVacancies } from '#app/domains/saved-searches/ui/earlier-vacancies.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { useTexts } from '#app/i18n/texts.ts'
import { readerOf } from '#app/reader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'
import { KeysetPager } from '#app/ui/table/keyset-pager.tsx'
import { usePaths } from '#app/ui/use-language.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const after = queryOf(args.request).get('after')
  const person = await personOf(args)
  const [page, places] = await Promise.all([getFoundVacancies(person, after), getPlaces()])
  const title = t('saved-searches:found.title')
  return { ...page, places, isFirst: after === null, tags: headTags({ title, description: title }, t('name'), '') }
})

export default function FoundVacanciesRoute() {
  const { vacancies, next, places, isFirst } = useLoaderData<typeof loader>()
  const t = useTexts('saved-searches')
  const paths = usePaths()
  return (
    <PlacesProvider value={places}>
      <div className="page">
        <h1>{t('found.title')}</h1>
        <p className="secondary">
          {t('found.lead')} <a href={paths.alerts()}>{t('found.alerts')}</a>
        </p>
        <EarlierVacancies vacancies={vacancies} texts="found" />
        <KeysetPager
          firstHref={isFirst ? null : paths.foundVacancies()}
          nextHref={next === null ? null : paths.foundVacancies({ after: next })}
        />
      </div>
    </PlacesProvider>
  )
}

import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getApplyBox } from '#app/domains/applications/get-apply-box.server.ts'
import { ApplyBox } from '#app/domains/applications/ui/apply-box.tsx'
import { isKept } from '#app/domains/saved-searches/get-earlier-vacancies.server.ts'
import { KeepButton } from '#app/domains/saved-searches/ui/keep-button.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { getVacancyPage } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { resultsBehind } from '#app/domains/jobs/ui/back-to-results.ts'
import { GoneVacancy } from '#app/domains/jobs/ui/gone-vacancy.tsx'
import { placeNames, PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { vacancyHead } from '#app/domains/jobs/ui/vacancy-head.ts'
import { VacancyView } from '#app/domains/jobs/ui/vacancy-view.tsx'
import { readerOf } from '#app/reader.server.ts'
import { accountOf } from '#app/platform/access/actor.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { pageLoader, unsent } from '#app/platform/remix/page-loader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['vacancy'] }
export const meta = pageMeta

export const loader = pageLoader(async ({ request, params, context }) => {
  const { t, language, paths } = readerOf(request)
  const [page, places] = await Promise.all([getVacancyPage(params.vacancyId), getPlaces()])
  const apply = page.state === 'open' ? await getApplyBox((page.agency ?? page.employer).id) : null
  const origin = originOf(request)
  const head = vacancyHead(t, placeNames(places, language), page, (id) => origin + paths.vacancy(id))
  const tags = headTags(head, t('name'), origin)
  const results = resultsBehind(request, paths)
  const actor = await context.actor()
  const keep = {
    isKept: page.state === 'open' && (await isKept(actor, page.vacancy.id)),
    isOnDevice: accountOf(actor) === null,
  }
  const status = page.state === 'open' ? 200 : 410
  const isStranger = actor.kind !== 'person'
  return data(unsent({ page, places, results, apply, keep, isStranger, tags }), { status })
})

export default function VacancyRoute() {
  const { page, places, results, apply, keep, isStranger } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      {page.state === 'open' ? (
        <VacancyView
          page={page}
          results={results}
          apply={apply && <ApplyBox vacancyId={page.vacancy.id} facts={apply} isStranger={isStranger} />}
          keep={<KeepButton vacancyId={page.vacancy.id} {...keep} />}
        />
      ) : (
        <GoneVacancy page={page} />
      )}
    </PlacesProvider>
  )
}

import type { Settings } from 'meilisearch'
import { indexName, writeClient } from '#search/engine/client.ts'
import { type VacancyDocument, vacancySettings } from '#search/vacancies/vacancy-index.ts'
import { wantedOf } from '#search/kind/conditions.ts'
import { engineFilter } from '#search/query/engine-query.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { vacancyContract, vacancyFacets, type VacancySearch } from '#search/vacancies/vacancy-search.ts'
import type { Understood } from '#search/words/understood.ts'

const uid = () => `${indexName('vacancies')}_plain`
const batch = 4_000
const patience = { timeout: 0, interval: 50 }

/** Where the engine is asked directly. */
export const plainSearch = () => `/indexes/${uid()}/search`

/**
 * The same documents and settings as in the portal's index, with an attribute for each facet, as the engine's own way
 * of counting would have it. Beside it is measured what the portal makes of the engine.
 */
export async function makePlainIndex(): Promise<void> {
  const engine = writeClient()
  const settings: Settings = {
    ...vacancySettings,
    filterableAttributes: vacancySettings.filterableAttributes!.map((group) =>
      typeof group === 'string' || !group.attributePatterns.includes('facets')
        ? group
        : {
            ...group,
            attributePatterns: [...group.attributePatterns.filter((name) => !/facets$/i.test(name)), ...vacancyFacets],
          },
    ),
  }
  await engine.createIndex(uid(), { primaryKey: 'id' }).waitTask(patience)
  await engine.index(uid()).updateSettings(settings).waitTask(patience)
  for (let offset = 0, found = batch; found === batch; offset += batch) {
    const { results } = await engine
      .index<VacancyDocument>(indexName('vacancies'))
      .getDocuments({ limit: batch, offset })
    const task = await engine.index(uid()).addDocuments(results.map(plain)).waitTask(patience)
    if (task.status !== 'succeeded') throw new Error(task.error?.message)
    found = results.length
  }
}

export const dropPlainIndex = () => writeClient().deleteIndex(uid()).waitTask(patience)

function plain({ facets, rareFacets, ...document }: VacancyDocument): object {
  const values = [...facets, ...rareFacets].map((value) => value.split(':') as [string, string])
  return {
    ...document,
    ...Object.fromEntries(
      vacancyFacets.map((facet) => [facet, values.filter(([its]) => its === facet).map(([, value]) => value)]),
    ),
  }
}

/** The portal's filter for what was understood of a question, in the attributes of the plain index. */
export function plainFilter(search: VacancySearch, understood: Understood[], now: Date): string[] {
  const wanted = wantedOf(vacancyContract, search, understood)
  return engineFilter(vacancies, wanted, { suspended: [], now }).map((part) =>
    part.replace(/^(?:f|rareF)acets IN \["(\w+):/, '$1 IN ["').replace(/"(\w+):/g, '"'),
  )
}

import type { TFunction } from 'i18next'
import type { SearchPage } from '../search/get-search-page.server.ts'
import type { placeNames } from '#app/domains/places/ui/places.tsx'

/** What this page of results is about, for heading and title. */
export function searchTitle(t: TFunction, names: ReturnType<typeof placeNames>, { search, match }: SearchPage): string {
  const q = search.q.trim()
  if (q !== '') return t(match === 'similar' ? 'jobs:search.titleSimilar' : 'jobs:search.titleFor', { q })
  const cities = search.city.flatMap((code) => names.cityName(code) ?? [])
  return cities.length > 0
    ? t('jobs:search.titleIn', { place: cities.join(t('jobs:separator')) })
    : t('jobs:search.titleAll')
}

/** 找到 128 个岗位, and 1,000+ where the engine stopped counting. */
export function totalText(t: TFunction, { total, totalIsExact, match }: SearchPage): string {
  if (match === 'none') return t('jobs:search.noneTitle')
  const key = match === 'similar' ? 'countSimilar' : 'count'
  return t(`jobs:search.${totalIsExact ? key : `${key}AtLeast`}`, { count: total })
}

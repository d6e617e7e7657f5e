import type { TFunction } from 'i18next'
import type { placeNames } from '#app/domains/places/ui/places.tsx'
import type { ResultsPage } from '../search/results-page.server.ts'
import type { ListedKind } from './listed-kinds.ts'

/** What this page of results is about, for heading and title. */
export function searchTitle(
  t: TFunction,
  names: ReturnType<typeof placeNames>,
  { texts }: ListedKind,
  { search, match }: ResultsPage,
): string {
  const q = search.q.trim()
  if (q !== '') return match === 'similar' ? t(`${texts}.titleSimilar`, { q }) : t(`${texts}.titleFor`, { q })
  const cities = [search.city ?? []].flat().flatMap((code) => names.cityName(String(code)) ?? [])
  return cities.length > 0 ? t(`${texts}.titleIn`, { place: cities.join(t('jobs:separator')) }) : t(`${texts}.titleAll`)
}

/** The results, or what is nearest where there are none. */
export const shownOn = <Card>({
  match,
  cards,
  nearest,
}: Pick<ResultsPage<Card>, 'match' | 'cards' | 'nearest'>): Card[] => (match === 'none' ? nearest : cards)

/** 找到 128 个岗位, and 1,000+ where the engine stopped counting. */
export function totalText(t: TFunction, { texts }: ListedKind, { total, totalIsExact, match }: ResultsPage): string {
  if (match === 'none') return t(`${texts}.noneTitle`)
  const isSimilar = match === 'similar'
  if (totalIsExact)
    return isSimilar ? t(`${texts}.countSimilar`, { count: total }) : t(`${texts}.count`, { count: total })
  return isSimilar ? t(`${texts}.countSimilarAtLeast`, { count: total }) : t(`${texts}.countAtLeast`, { count: total })
}

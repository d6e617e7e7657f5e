import { db } from '#db/client.ts'
import { suspensionMark } from '#db/suspensions.ts'
import { brieflyCached } from '#app/platform/brief-cache.server.ts'
import { countVacancies } from '#search/vacancies/query-vacancies.ts'
import { getFigures } from '../get-home-page.server.ts'
import { emptySearch } from './search-params.ts'

/** A trade by the title that employers use most, and how many vacancies a search for it finds. */
export type UsualTrade = { name: string; nameEn: string | null; count: number }

const shown = 8

/** The trades with the most open vacancies; kept for a minute, and counted anew after a suspension. */
export const getUsualTrades = brieflyCached(
  60_000,
  async (): Promise<UsualTrade[]> => {
    const { trades } = await getFigures()
    const usual = trades.slice(0, shown)
    const counts = await countVacancies(usual.map(({ name }) => ({ ...emptySearch, q: name })))
    return usual
      .map(({ name, nameEn }, i) => ({ name, nameEn, count: counts[i]! }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count)
  },
  () => suspensionMark(db()),
)

import { composeVacancy, type ComposedVacancy } from './compose-vacancy.ts'
import type { DemoEmployer } from '#app/domains/employers/demo/demo-employers.server.ts'
import type { Content, Trade } from './content.server.ts'
import { Places, type PlaceTables } from './places.ts'
import { randomFor } from '#db/values/random.ts'
import { lifeOf, type VacancyLife } from './vacancy-life.ts'

export type DemoVacancy = ComposedVacancy & VacancyLife & { external_id: string }

/** How many vacancies an employer of a size has. */
const openings: Record<string, [number, number]> = {
  '1-19': [2, 4],
  '20-99': [5, 8],
  '100-499': [7, 11],
  '500-999': [10, 15],
  '1000+': [13, 18],
}
const welfarePostsADistrict = 3

/** All demo vacancies as they stand at `now`, numbered so that neighbours in number are of different employers. */
export function composeDemo(content: Content, tables: PlaceTables, now: Date): DemoVacancy[] {
  const places = new Places(tables)
  const vacancies = content.employers.flatMap((employer) =>
    tradesWanted(content, tables, employer).map((trade, i) => composeVacancy(content, places, employer, trade, i)),
  )
  return randomFor('order of the demo')
    .sample(vacancies, vacancies.length)
    .map((vacancy, i) => ({ ...vacancy, ...lifeOf(i + 1, now), external_id: `demo-${String(i + 1).padStart(5, '0')}` }))
}

/**
 * Mostly the trades of its own business, some that support it; a bureau offers the same welfare posts in every
 * district.
 */
function tradesWanted(content: Content, tables: PlaceTables, employer: DemoEmployer): Trade[] {
  const random = randomFor(`trades of ${employer.uscc}`)
  const sector = content.sectors[employer.sector]!
  const tradesOf = (titles: string[]) => titles.map((title) => content.trades.get(title)!)
  if (employer.sector === 'bureau') {
    const districts = Math.max(
      2,
      tables.districts.filter((district) => district.city_code === employer.city_code).length,
    )
    return Array.from({ length: districts * welfarePostsADistrict }, () => tradesOf([random.pick(sector.own)])).flat()
  }
  const count = random.between(...openings[employer.size_range]!)
  const own = random.sample(sector.own, Math.max(Math.ceil(count * 0.68), count - sector.support.length))
  return tradesOf([...own, ...random.sample(sector.support, count - own.length)])
}

import type { DemoEmployer } from '#app/domains/employers/demo/demo-employers.server.ts'
import { randomFor, type Random } from '#db/values/random.ts'

export type Place = { districtCode: string | null; address: string; lng: number; lat: number }
type Point = { lng: number; lat: number }
type District = Point & { code: string; city_code: string; name: string }
type Street = { district_code: string; name: string }

export type PlaceTables = {
  cities: (Point & { code: string; name: string })[]
  districts: District[]
  streets: Street[]
}

/** Farms, a prison town and the like are streets in the statistics only. */
const livedIn = /(街道|镇|乡)$/

/**
 * Finds where an employer's people work. Coordinates are approximate: scattered around the centre of the district,
 * because neither streets nor addresses have any.
 */
export class Places {
  readonly #districts: Map<string, District>
  readonly #tables: PlaceTables

  constructor(tables: PlaceTables) {
    this.#tables = { ...tables, streets: tables.streets.filter((street) => livedIn.test(street.name)) }
    this.#districts = new Map(tables.districts.map((district) => [district.code, district]))
  }

  isCounty(districtCode: string | null): boolean {
    return /(县|市)$/.test(this.#districts.get(districtCode ?? '')?.name ?? '')
  }

  /** The employer's own address, always the same point. */
  seat(employer: DemoEmployer): Place {
    return {
      districtCode: employer.district_code,
      address: employer.address,
      ...this.#near(employer, employer.district_code, employer.uscc),
    }
  }

  /**
   * One of its branches: as often as not in its own district, else in another of its city. `{street}` stands for a
   * street there.
   */
  branch(random: Random, employer: DemoEmployer, workplace: string, isRural: boolean): Place {
    const isCitywide = employer.sector === 'bureau'
    const own = employer.district_code
    const districts = this.#tables.districts.filter(
      (district) =>
        district.city_code === employer.city_code &&
        (isCitywide || this.isCounty(district.code) === this.isCounty(own)) &&
        (!isRural || this.#streetsOf(district.code, true).length > 0),
    )
    if (districts.length === 0)
      return { ...this.seat(employer), address: workplace.replace('{street}', employer.address.replace(/\d.*$/, '')) }
    const stays = !isCitywide && (this.isCounty(own) || random.chance(0.55))
    const districtCode = stays && own ? own : random.pick(districts).code
    const { name, city_code } = this.#districts.get(districtCode)!
    const city = name.endsWith('区') ? this.#tables.cities.find(({ code }) => code === city_code)!.name : ''
    const address =
      city + name + workplace.replace('{street}', random.pick(this.#streetsOf(districtCode, isRural)).name)
    return { districtCode, address, ...this.#near(employer, districtCode, address) }
  }

  /** The towns of a district for work in the country, else its 街道, else whatever it has. */
  #streetsOf(districtCode: string, isRural: boolean): Street[] {
    const streets = this.#tables.streets.filter((street) => street.district_code === districtCode)
    const wanted = streets.filter((street) => street.name.endsWith('街道') !== isRural)
    return wanted.length > 0 || isRural ? wanted : streets
  }

  #near(employer: DemoEmployer, districtCode: string | null, key: string): Point {
    const centre =
      this.#districts.get(districtCode ?? '') ?? this.#tables.cities.find((city) => city.code === employer.city_code)!
    const random = randomFor(`point of ${key}`)
    const reach = this.isCounty(districtCode) ? 0.05 : 0.022
    const scattered = (coordinate: number) => Number((coordinate + (random.next() - 0.5) * 2 * reach).toFixed(4))
    return { lng: scattered(centre.lng), lat: scattered(centre.lat) }
  }
}

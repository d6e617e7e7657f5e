import { between, plainShapes } from '#db/values/text.ts'
import type { Places } from './exchange-row.ts'

/** Places as job boards write them: "沈阳-铁西区", "辽宁省沈阳铁西区", "铁岭·铁岭县·腰堡镇". Browser-safe. */

export type FoundPlace =
  | { cityCode: string; districtCode: string | null; address: string | null }
  | { outside: 'other_city' | 'no_place'; place: string }

const demonstrationZone = '2101SF'
const separators = /[\s·・\-—|/,，、>]+/
const provinces = /^(?:中国)?(?:辽宁省?)?/

/** Finds places by the names of the reference tables. A city is matched whole: 马鞍山 is not 鞍山, 鞍山路 in 上海 is not either. */
export function placeFinder(places: Places): (city: string, district: string, location: string) => FoundPlace {
  const cities = places.cities.map((city) => ({ code: city.code, names: [city.name, city.shortName] }))
  const districts = places.districts.map((district) => ({ ...district, names: districtNames(district) }))

  return (city, district, location) => {
    const [first = '', ...rest] = plainShapes(location).trim().split(separators)
    const stated = city.trim() || first
    if (stated === '') return { outside: 'no_place', place: '' }
    const whole = stated.replace(provinces, '') || (rest[0] ?? '')
    const found = cities.find(({ names }) => names.includes(whole)) ?? cities.find(({ names }) => names.some((name) => glued(whole, name)))
    const zone = /沈抚(?:新区|新城|示范区|改革创新示范区|创新)/.test(`${whole} ${district} ${location}`)
    if (!found && !whole.startsWith('沈抚')) return { outside: 'other_city', place: stated }
    if (zone || !found || found.code === demonstrationZone) return { cityCode: demonstrationZone, districtCode: null, address: address(location) }

    const behindCity = location.replace(provinces, '').replace(new RegExp(`^(?:${found.names.join('|')})`), '')
    const parts = [district, ...behindCity.split(separators), ...(city ? [] : [between(whole, found.names.find((name) => whole.startsWith(name))!.length)])]
    const inCity = districts.filter(({ cityCode }) => cityCode === found.code)
    const match = inCity.find(({ names }) => parts.some((part) => names.includes(part))) ??
      inCity.find(({ name }) => parts.some((part) => part.startsWith(name)))
    return { cityCode: found.code, districtCode: match?.code ?? null, address: address(location) }
  }

  /** "沈阳市铁西区" and "沈阳铁西区" begin with the city and go on with one of its districts. */
  function glued(text: string, cityName: string): boolean {
    return text.startsWith(cityName) && districts.some(({ names }) => names.some((name) => text.startsWith(cityName + name)))
  }
}

/** 沈北新区 is also 沈北; 抚顺县 stays whole, because without its last character it is the city. */
function districtNames({ name, shortName }: { name: string; shortName: string }): string[] {
  const bare = /^(..+?)(?:新区|区|市)$/.exec(name)?.[1]
  return [name, shortName, ...(bare ? [bare] : [])]
}

/** Only a location finer than the district is an address. */
function address(location: string): string | null {
  return location.split(separators).length >= 3 ? location : null
}

import { plainShapes } from '#db/values/text.ts'
import type { Places } from './exchange-row.ts'

/** Places as job boards write them: "沈阳-铁西区", "辽宁省沈阳铁西区", "铁岭·铁岭县·腰堡镇". Browser-safe. */

export type FoundPlace =
  | { cityCode: string; districtCode: string | null; address: string | null }
  | { outside: 'other_city' | 'no_place'; place: string }

const demonstrationZone = '2101SF'
const separators = /[\s·・\-—|/,，、>]+/
const provinces = /^(?:中国)?(?:辽宁省?)?/

/**
 * The characters of the circle's places that have a traditional form, as files from Hong Kong and Taiwan have them: 瀋陽,
 * 鐵嶺.
 */
const traditional = [...'瀋陽撫順遼鐵嶺渾蘇東於庫縣區賓臺巖岩門細聖偉長燈銀調開豐圖滿範創龍興寧省']
const simplified = [...'沈阳抚顺辽铁岭浑苏东于库县区宾台岩岩门细圣伟长灯银调开丰图满范创龙兴宁省']
const inTraditional = new RegExp(`[${traditional.join('')}]`, 'g')

const plain = (text: string): string =>
  plainShapes(text)
    .replace(inTraditional, (one) => simplified[traditional.indexOf(one)]!)
    .trim()

/**
 * Finds places by the names of the reference tables. A city is matched whole: 马鞍山 is not 鞍山, 鞍山路 in 上海 is not either.
 */
export function placeFinder(places: Places): (city: string, district: string, location: string) => FoundPlace {
  const cities = places.cities.map((city) => ({ code: city.code, names: [city.name, city.shortName] }))
  const districts = places.districts.map((district) => ({ ...district, names: districtNames(district) }))

  const countyCities = districts.filter(({ name }) => name.endsWith('市'))

  return (cityGiven, districtGiven, locationGiven) => {
    const [city = '', ...behindCityGiven] = partsOf(cityGiven)
    const [district, location] = [plain(districtGiven), plain(locationGiven)]
    const [first = '', ...rest] = location.split(separators)
    const stated = city || first
    if (stated === '') return { outside: 'no_place', place: '' }
    const whole = stated.replace(provinces, '') || (rest[0] ?? '')
    const county = countyCities.find(({ name, names }) => names.includes(whole) || whole.startsWith(name))
    const named =
      cities.find(({ names }) => names.includes(whole)) ??
      cities.find(({ names }) => names.some((name) => glued(whole, name)))
    const found = named ?? cities.find(({ code }) => code === county?.cityCode)
    const zone = /沈抚(?:新区|新城|示范区|改革创新示范区|创新)/.test(`${whole} ${district} ${location}`)
    if (!found && !whole.startsWith('沈抚')) return { outside: 'other_city', place: stated }
    if (zone || !found || found.code === demonstrationZone)
      return { cityCode: demonstrationZone, districtCode: null, address: address(locationGiven) }

    const behindCity = location.replace(provinces, '').replace(new RegExp(`^(?:${found.names.join('|')})`), '')
    const ownName = found.names.find((name) => whole.startsWith(name))
    const parts = [
      district,
      ...behindCityGiven,
      ...behindCity.split(separators),
      ...(ownName ? [whole.replace(ownName, '')] : []),
    ].filter((part) => part !== '')
    const inCity = districts.filter(({ cityCode }) => cityCode === found.code)
    const match =
      (named ? undefined : county) ??
      inCity.find(({ names }) => parts.some((part) => names.includes(part))) ??
      inCity.find(({ name }) => parts.some((part) => part.startsWith(name)))
    return { cityCode: found.code, districtCode: match?.code ?? null, address: address(locationGiven) }
  }

  /** "沈阳市铁西区" and "沈阳铁西区" begin with the city and go on with one of its districts. */
  function glued(text: string, cityName: string): boolean {
    return (
      text.startsWith(cityName) && districts.some(({ names }) => names.some((name) => text.startsWith(cityName + name)))
    )
  }
}

/** "沈阳 铁西区" and "辽宁省 沈阳" in the column of the city: the city, and what stands behind it. */
function partsOf(city: string): string[] {
  const parts = plain(city)
    .split(separators)
    .filter((part) => part !== '')
  return parts.length > 1 && parts[0]!.replace(provinces, '') === '' ? parts.slice(1) : parts
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

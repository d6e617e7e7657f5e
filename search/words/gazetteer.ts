import { between } from '#db/values/text.ts'
import type { Database } from '#db/client.ts'

export type Place = { kind: 'city' | 'district'; code: string; cityCode: string }

/** Every name under which a person may type a place of the circle; one name may mean several places (铁西). */
export type Gazetteer = {
  places: Map<string, Place[]>
  /** All names, the longest first, as one alternation. */
  names: RegExp
}

export type NamedPlace = { code: string; city_code?: string; name: string; short_name: string; pinyin: string }

/**
 * Words in which a short place name means something else, as what must not stand before (`<`) or after (`>`) it.
 * Names that are not listed are unmistakable wherever they stand.
 */
const mistakable: Record<string, { before?: string; after?: string }> = {
  和平: { after: '鸽|精英|饭店' },
  大东: { after: '方|北|南|西|海|亚' },
  太平: { after: '洋|鸟|人寿|保险|财险|养老|间' },
  新民: { after: '族|营|主|居' },
  海州: { before: '[上东南北连]' },
  海城: { before: '[上东南北]', after: '市规' },
  清河: { before: '海|长' },
  宏伟: { after: '业|大|目' },
  白塔: { after: '寺|吊' },
  灯塔: { after: '管|工|看' },
  开原: { after: '则|料' },
  康平: { after: '台' },
  平山: { after: '水' },
  千山: { after: '万|药' },
  立山: { before: '独|自' },
  银州: { after: '行' },
  细河: { after: '流' },
  顺城: { before: '孝|通' },
  东洲: { before: '亚' },
  西丰: { before: '陕|山|江' },
}

/** What follows a place name when it is only part of a street, a school, a station. */
const partOfAnotherName = '(?!路|大?街|大学|学院|理工|师范|医科|站前?街|银行|高铁)'

/** Names in use besides the official ones. */
const alsoCalled: Record<string, string[]> = {
  '2101SF': ['沈抚新区', '沈抚新城', '沈抚示范区', '沈抚改革创新示范区', '沈抚'],
  210113: ['沈北新区', '沈北'],
  210323: ['岫岩县'],
  210422: ['新宾县'],
  210423: ['清原县'],
  210521: ['本溪县', '本溪满族自治县'],
  210522: ['桓仁县'],
  210921: ['阜新县', '阜蒙县', '阜新蒙古族自治县'],
  210421: ['抚顺县'],
  211021: ['辽阳县'],
  211221: ['铁岭县'],
}

/** Names of cities alone; a county that shares its city's short name is meant only by its full name. */
export function buildGazetteer(cities: NamedPlace[], districts: NamedPlace[]): Gazetteer {
  const places = new Map<string, Place[]>()
  const add = (name: string, place: Place) => {
    const found = places.get(name) ?? []
    if (!found.some(({ code }) => code === place.code)) places.set(name, [...found, place])
  }
  for (const city of cities) {
    const place: Place = { kind: 'city', code: city.code, cityCode: city.code }
    for (const name of [city.name, city.short_name, city.pinyin, ...(alsoCalled[city.code] ?? [])]) add(name, place)
  }
  const cityNames = new Set(cities.flatMap(({ name, short_name, pinyin }) => [name, short_name, pinyin]))
  for (const district of districts) {
    const place: Place = { kind: 'district', code: district.code, cityCode: district.city_code! }
    for (const name of [district.name, district.short_name, district.pinyin, ...(alsoCalled[district.code] ?? [])]) {
      if (name.length > 1 && !cityNames.has(name)) add(name, place)
    }
  }
  const hanzi = [...places.keys()].filter((name) => !/[a-z]/.test(name)).sort((a, b) => b.length - a.length)
  return { places, names: new RegExp(hanzi.map(pattern).join('|'), 'g') }
}

function pattern(name: string): string {
  const { before, after } = mistakable[name] ?? mistakable[between(name, 0, name.length - 1)] ?? {}
  return `${before ? `(?<!${before})` : ''}${name}${after ? `(?!${after})` : ''}${partOfAnotherName}`
}

const loaded = new WeakMap<Database, Promise<Gazetteer>>()

/** The gazetteer of the reference tables, read once for each database. */
export function gazetteerOf(database: Database): Promise<Gazetteer> {
  let found = loaded.get(database)
  if (!found) {
    found = readGazetteer(database)
    found.catch(() => loaded.delete(database))
    loaded.set(database, found)
  }
  return found
}

async function readGazetteer(database: Database): Promise<Gazetteer> {
  const [cities, districts] = await Promise.all([
    database.selectFrom('member_cities').select(['code', 'name', 'short_name', 'pinyin']).execute(),
    database.selectFrom('districts').select(['code', 'city_code', 'name', 'short_name', 'pinyin']).execute(),
  ])
  if (cities.length === 0)
    throw new Error('the reference tables are empty: run the migration and load the reference data first')
  return buildGazetteer(cities, districts)
}

import { between } from '#db/values/text.ts'
import type { AdvertisementWords } from '#search/words/understand-advertisement.ts'
import { type Holder, type Section, sectionsOf, type Span } from './advertisement-parts.ts'

/** One district, or a city that has none; code '' where only the city is said, and nothing where two places are. */
export function advertisedPlace(said: AdvertisementWords, partOf: Holder, plain: string, home: string | null) {
  const within = (kinds: Section['kind'][] | null) =>
    said.places.filter((one) => {
      const part = partOf(one)
      if (!part || (kinds ? !kinds.includes(part.kind) : part.kind === 'duties' || part.kind === 'about')) return false
      return !/^[\u3400-\u9fff]{0,20}?(?:公司|集团)/.test(between(plain, one.to, part.to))
    })
  const labelled = within(['place'])
  const found = labelled.length > 0 ? labelled : within(null)
  const cities = [
    ...new Set(found.flatMap(({ places }) => places.filter(({ kind }) => kind === 'city').map(({ code }) => code))),
  ]
  const chosen = new Map<string, Span[]>()
  for (const { places, ...span } of found) {
    const districts = places.filter(({ kind }) => kind === 'district')
    if (districts.length === 0) continue
    const inCity = districts.filter(({ cityCode }) => cities.includes(cityCode))
    const near =
      inCity.length > 0 || districts.length === 1 ? inCity : districts.filter(({ cityCode }) => cityCode === home)
    const [only, ...others] = near.length > 0 ? near : cities.length > 0 ? [] : districts
    if (!only || others.length > 0) return null
    chosen.set(only.code, [...(chosen.get(only.code) ?? []), span])
  }
  const spansOfCities = found.filter(({ places }) => places.every(({ kind }) => kind === 'city'))
  const [one, ...others] = chosen
  if (one) return others.length > 0 || cities.length > 1 ? null : { code: one[0], spans: [...spansOfCities, ...one[1]] }
  const [city, ...otherCities] = cities
  if (city === undefined || otherCities.length > 0) return null
  return { code: said.citiesWithDistricts.has(city) ? '' : city, spans: spansOfCities }
}

/** What stands behind 地址: and is finer than a district. */
export function advertisedAddress(plain: string, names: RegExp): Span | null {
  for (const section of sectionsOf(plain).filter(({ kind }) => kind === 'place')) {
    const line = between(plain, section.body, section.to)
    const [words = ''] = /^\s{0,3}[^,。;!?\n]{2,200}/.exec(line) ?? []
    const [own = ''] = words.split(/ (?=月薪|工资|薪|待遇|包|年龄|要求|电话|联系)/, 1)
    const fine = own.replace(names, '').replace(/辽宁省?|[省市区县()\s-]/g, '')
    if (fine.length < 2) continue
    const from = section.body + own.length - own.trimStart().length
    return { from, to: from + own.trim().length }
  }
  return null
}

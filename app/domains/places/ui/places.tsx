import { createContext, type ReactNode, useContext } from 'react'
import type { Language } from '#app/i18n/languages.ts'
import { useLanguage } from '#app/ui/use-language.ts'
import type { City } from '../get-places.server.ts'

type Places = { places: City[] } & ReturnType<typeof placeNames>

const Context = createContext<Places | null>(null)

/** Gives the components below the names of cities and districts, collected once for all of them. */
export function PlacesProvider({ value, children }: { value: City[]; children: ReactNode }) {
  const places = { places: value, ...placeNames(value, useLanguage()) }
  return <Context.Provider value={places}>{children}</Context.Provider>
}

/** Where something is, by codes; a code that is not known shows as nothing rather than as a number. */
type PlaceCodes = { cityCode: string | null; districtCode: string | null }

/** Names of places in one language: 沈阳 and 铁西区, or Shenyang and Tiexi. */
export function placeNames(places: City[], language: Language) {
  const isChinese = language === 'zh-CN'
  const cities = new Map(places.map((city) => [city.code, isChinese ? city.shortName : city.nameEn]))
  const districts = new Map(
    places.flatMap((city) =>
      city.districts.map((district) => [district.code, isChinese ? district.name : district.nameEn]),
    ),
  )
  const known = places.flatMap((city) => city.districts.map(({ code, name }) => ({ code, name, cityCode: city.code })))
  const namesakes = new Set(
    known
      .filter(({ code, name }) => known.some((other) => other.name === name && other.code !== code))
      .map(({ code }) => code),
  )
  const cityOf = (district: string) => known.find(({ code }) => code === district)?.cityCode ?? null
  const cityName = (code: string | null) => (code === null ? undefined : cities.get(code))
  const districtName = (code: string | null) => (code === null ? undefined : districts.get(code))
  return {
    cityName,
    districtName,
    cityOf,
    /** A district by itself: with its city where another city has one of this name, as 沈阳 · 铁西区. */
    districtAlone: (code: string) =>
      namesakes.has(code) ? [cityName(cityOf(code)), districtName(code)].join(' · ') : districtName(code),
    /** City and district, as far as they are known. */
    place: ({ cityCode, districtCode }: PlaceCodes) =>
      [cityName(cityCode), districtName(districtCode)].filter(Boolean).join(' · '),
  }
}

export function usePlaces(): Places {
  const places = useContext(Context)
  if (!places) throw new Error('usePlaces needs a PlacesProvider around the page')
  return places
}

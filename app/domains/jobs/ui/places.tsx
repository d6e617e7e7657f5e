import { createContext, useContext } from 'react'
import type { Language } from '#app/platform/paths.ts'
import { useLanguage } from '#app/ui/use-language.ts'
import type { City } from '../get-places.server.ts'

const Places = createContext<City[]>([])

/** Gives the components below the names of cities and districts. */
export const PlacesProvider = Places.Provider

/** Where something is, by codes; a code that is not known shows as nothing rather than as a number. */
type PlaceCodes = { cityCode: string | null; districtCode: string | null }

/** Names of places in one language: 沈阳 and 铁西区, or Shenyang and Tiexi. */
export function placeNames(places: City[], language: Language) {
  const isChinese = language === 'zh-CN'
  const cities = new Map(places.map((city) => [city.code, isChinese ? city.shortName : city.nameEn]))
  const districts = new Map(places.flatMap((city) =>
    city.districts.map((district) => [district.code, isChinese ? district.name : district.nameEn])))
  const cityName = (code: string | null) => (code === null ? undefined : cities.get(code))
  const districtName = (code: string | null) => (code === null ? undefined : districts.get(code))
  return {
    cityName,
    districtName,
    /** City and district, as far as they are known. */
    place: ({ cityCode, districtCode }: PlaceCodes) => [cityName(cityCode), districtName(districtCode)].filter(Boolean).join(' · '),
  }
}

export function usePlaces() {
  const places = useContext(Places)
  return { places, ...placeNames(places, useLanguage()) }
}

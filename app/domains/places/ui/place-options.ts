import { usePlaces } from '#app/domains/places/ui/places.tsx'
import type { Option } from '#app/ui/form/choice-fields.tsx'

/** Every district with its city before it, for choosing one; a city without districts stands for itself. */
export function usePlaceOptions(): Option[] {
  const { places, cityName, districtName } = usePlaces()
  return places.flatMap(({ code, districts }) =>
    districts.length === 0
      ? [{ value: code, label: cityName(code) }]
      : districts.map((district) => ({
          value: district.code,
          label: `${cityName(code)} · ${districtName(district.code)}`,
        })),
  )
}

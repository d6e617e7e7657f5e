import { useTexts } from '#app/i18n/texts.ts'
import { usePaths } from '#app/ui/use-language.ts'
import { emptySearch, vacancySearchUrl } from '../search/search-params.ts'
import { cityDrawings } from './city-drawings.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'

/** The eight member cities side by side on one horizon, each with something everybody there knows. */
export function CityTiles({ cities }: { cities: { code: string; count: number }[] }) {
  const t = useTexts('jobs')
  const path = usePaths().vacancies()
  const { cityName } = usePlaces()
  return (
    <ul className="cities">
      {cities.map(({ code, count }) => (
        <li key={code}>
          <a className="city-tile" href={vacancySearchUrl(emptySearch, { city: [code] }, path)}>
            <CityDrawing code={code} />
            <span className="city-name">{cityName(code)}</span>
            <span className="figure">{t('card.openings', { count })}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function CityDrawing({ code }: { code: string }) {
  const drawing = cityDrawings[code]
  return (
    <svg className="drawing" viewBox="0 0 128 76" aria-hidden="true" focusable="false">
      <path className="ground" d="M-8 70h144" />
      {drawing && <path d={drawing.lines} />}
      {drawing && <path className="gold" d={drawing.gold} />}
    </svg>
  )
}

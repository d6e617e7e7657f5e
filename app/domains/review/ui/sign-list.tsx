import type { TFunction } from 'i18next'
import { useTexts } from '#app/i18n/texts.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { ShownSign } from '../get-review-item-page.server.ts'

/** Why something looks doubtful: the reason in words, and the rows that show it. */
export function SignList({ signs }: { signs: readonly ShownSign[] }) {
  const t = useTexts('review')
  const paths = usePaths()
  const { cityName } = usePlaces()
  return (
    <ul className="signs">
      {signs.map(({ code, facts, evidence }) => (
        <li key={code}>
          <h3>
            <Icon name="warning" />
            {t(`signs.${code}.name`)}
          </h3>
          <p>{t(`signs.${code}.reason`, wordsOf(t, facts))}</p>
          {evidence.length > 0 && (
            <ul className="evidence">
              {evidence.map(({ entity, id, name, cityCode }) => (
                <li key={id}>
                  <a href={entity === 'employer' ? paths.employer(id) : paths.vacancy(id)}>{name}</a>
                  <span className="small secondary"> {cityName(cityCode)}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Facts fill in the sentence; codes among them are said in words. */
function wordsOf(t: TFunction, facts: ShownSign['facts']): Record<string, unknown> {
  return typeof facts.problem === 'string' ? { ...facts, problem: t(`problems.${facts.problem}`) } : facts
}

import { useTexts } from '#app/i18n/texts.ts'
import type { DecisionRule } from '#app/domains/review-queue/review-kind.ts'

/** The reasons for one answer, each a step to its prepared words: answer and reason in one, `reject.fee`. */
export function ReasonChoices({
  of,
  rule,
  hrefOf,
}: {
  of: string
  rule: DecisionRule | undefined
  hrefOf: (choice: string) => string
}) {
  const t = useTexts('review')
  return (
    <ul className="reasons">
      {rule?.reasons.map((reason) => (
        <li key={reason}>
          <a href={hrefOf(`${of}.${reason}`)}>{t(`reasons.${reason}`)}</a>
        </li>
      ))}
    </ul>
  )
}

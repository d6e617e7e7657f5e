import { useWords } from '#app/i18n/words.ts'
import type { DecisionRule } from '../decisions.ts'

/** The reasons for one answer, to choose answer and reason in one: `reject.fee`. */
export function ReasonChoices({ of, rule }: { of: string; rule: DecisionRule | undefined }) {
  const t = useWords('review')
  return rule?.reasons.map((reason) => (
    <label className="choice" key={reason}>
      <input type="radio" name="choice" value={`${of}.${reason}`} required /><span>{t(`reasons.${reason}`)}</span>
    </label>
  ))
}

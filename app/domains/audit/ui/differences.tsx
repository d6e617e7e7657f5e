import { useTexts } from '#app/i18n/texts.ts'
import { useLanguage } from '#app/ui/use-language.ts'
import type { Difference } from '../audit-row.ts'
import { auditTexts } from '../audit-texts.ts'

/** What an act changed: the old value struck through, then the new one. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const t = useTexts('audit')
  const words = auditTexts(t, useLanguage())
  if (differences.length === 0) return null
  return (
    <dl className="differences">
      {differences.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{words.field(field)}</dt>
          <dd>
            {before !== null && <del>{words.value(field, before)}</del>}
            {before !== null && ' → '}
            {(before === null || after !== null) && <ins>{words.value(field, after)}</ins>}
            {before !== null && after === null && words.value(field, null)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

import { between } from '#db/values/text.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { contentLanguage, useLanguage } from '#app/ui/use-language.ts'
import type { Finding } from '../legality.ts'

/** So much is shown of the words before and behind what was found. */
const context = 12

/**
 * What the legality check finds in one text: the words in their place, why, by which article, and what may be written
 * instead. With `name`, the field of a form, a button sends the form with `act=reword:NAME:START`; and
 * `app/enhance/posting.ts` keeps the list up to date.
 */
export function FindingList({ findings, text, name }: { findings: readonly Finding[]; text: string; name?: string }) {
  if (findings.length === 0 && !name) return null
  return (
    <ul className="findings" data-findings={name}>
      {findings.map((finding) => (
        <FindingItem
          key={`${finding.field}${finding.start}`}
          finding={finding}
          field={name}
          {...around(text, finding)}
        />
      ))}
    </ul>
  )
}

/** A few characters before and behind what was found. */
const around = (text: string, { start, end }: Finding) => ({
  before: `${start > context ? '…' : ''}${between(text, Math.max(0, start - context), start)}`,
  behind: `${between(text, end, end + context)}${end + context < text.length ? '…' : ''}`,
})

/** One of each severity, empty, for the script to fill. */
export function FindingTemplates() {
  const nothing = { rule: '', field: 'title', start: 0, end: 0, text: '', article: '', figures: {} } as const
  return (['block', 'warn', 'note'] as const).map((severity) => (
    <template key={severity} data-finding={severity}>
      <FindingItem finding={{ ...nothing, severity, suggestion: '#' }} field="" before="" behind="" />
    </template>
  ))
}

function FindingItem({
  finding: { rule, severity, start, text, article, suggestion, figures },
  field,
  before,
  behind,
}: {
  finding: Finding
  /** Of a form that can put the other words in place. */
  field: string | undefined
  before: string
  behind: string
}) {
  const t = useTexts('legality')
  const lang = contentLanguage(useLanguage())
  return (
    <li className="finding" data-severity={severity}>
      <p lang={lang}>
        <span data-slot="before">{before}</span>
        <mark>{text}</mark>
        <span data-slot="behind">{behind}</span>
      </p>
      <p>
        <b>{t(`severity.${severity}`)}</b> <span data-slot="reason">{rule && t(`reason.${rule}`, figures)}</span>
      </p>
      <p className="small secondary" data-slot="article" lang={lang}>
        {article}
      </p>
      {field === undefined && suggestion !== '' && (
        <p>
          {t('reword')} <b lang={lang}>{suggestion}</b>
        </p>
      )}
      {field !== undefined && severity !== 'note' && (
        <p>
          <button className="button button-quiet" name="act" value={`reword:${field}:${start}`}>
            {suggestion ? (
              <>
                {t('reword')} <b lang={lang}>{suggestion}</b>
              </>
            ) : (
              t('leaveOut')
            )}
          </button>
        </p>
      )}
    </li>
  )
}

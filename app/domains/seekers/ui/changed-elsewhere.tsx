import { useTexts } from '#app/i18n/texts.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { Defaults } from '#app/ui/form/form-context.tsx'
import { usePaths } from '#app/ui/use-language.ts'

/** Whether a form was refused because the résumé had changed since it was opened. */
export const isChangedElsewhere = (form: FormState | undefined): boolean =>
  form?.problem === 'seekers:conflict.changed_elsewhere'

/** Which part of the form a field belongs to, by its name. */
const partOf = (field: string): string => {
  if (/^(displayName|phone)$/.test(field)) return 'person'
  if (field.startsWith('wish')) return 'wish'
  if (/^(skills|certs|languages)(-|$)/.test(field)) return 'skills'
  return /^(work|education)-/.exec(field)?.[1] ?? 'more'
}

const asText = (value: unknown): string => [value ?? []].flat().map(String).toSorted().join('\n')
const isContent = (field: string) => field !== 'version' && field !== 'act'

/** What is kept now differs from what was typed in these parts; both are there, and their writer decides. */
export function ChangedElsewhere({
  typed,
  kept,
  resumeId,
}: {
  typed: FormState['typed']
  kept: Defaults
  resumeId: number
}) {
  const t = useTexts('seekers')
  const fields = [...new Set([...Object.keys(typed), ...Object.keys(kept)])].filter(isContent)
  const parts = new Set(fields.filter((field) => asText(typed[field]) !== asText(kept[field])).map(partOf))
  return (
    <Notice title={t('changed.title')}>
      {parts.size === 0
        ? t('changed.same')
        : t('changed.text', { parts: [...parts].map((part) => t(`form.parts.${part}`)).join(t('and')) })}{' '}
      <a href={usePaths().resumePreview(resumeId)} target="_blank" rel="noreferrer">
        {t('changed.see')}
      </a>
    </Notice>
  )
}

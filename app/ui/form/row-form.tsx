import { useActionData } from '@remix-run/react'
import { useTexts } from '#app/i18n/texts.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import { Notice } from '#app/ui/notice.tsx'

/** One act on one row: buttons without fields. What went wrong is said on top of the page by {@link RowProblem}. */
export function RowForm({
  intent,
  hidden,
  children,
}: {
  intent?: string
  hidden: Record<string, number>
  children: React.ReactNode
}) {
  return (
    <form method="post" className="row-form">
      {intent && <input type="hidden" name="intent" value={intent} />}
      <input type="hidden" name="once" value={crypto.randomUUID()} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

/** Why an act on a row was refused. */
export function RowProblem({ intents }: { intents: readonly (string | null)[] }) {
  const t = useTexts('employers')
  const refused = useActionData<{ form?: FormState }>()?.form
  if (!refused || !intents.includes(refused.intent)) return null
  return (
    <div role="alert" className="row-problem">
      <Notice title={t('forms:notDone')}>{t([refused.problem ?? '', 'forms:conflict.other'], refused.figures)}</Notice>
    </div>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import { useFormScope } from '#app/ui/form/form-context.tsx'
import { resumeLimits } from '../resume.ts'
import { rowFields, type RowGroup } from '../resume-form.ts'

/**
 * The rows of a list, those that hold something open and the next one offered by its name. Opening one sends nothing,
 * so nothing that was typed can be lost, and it needs no script; one that is left empty does not count.
 */
export function ResumeRows({
  group,
  isFirstOpen = false,
  children,
}: {
  group: RowGroup
  isFirstOpen?: boolean
  children: (name: (column: string) => string) => React.ReactNode
}) {
  const t = useTexts('seekers')
  const { state, defaults } = useFormScope()
  const holds = (name: string) =>
    state
      ? state.typed[name] !== undefined || state.errors.some(({ field }) => field === name)
      : defaults[name] !== undefined && defaults[name] !== null
  return (
    <div className="resume-rows">
      {Array.from({ length: resumeLimits[group] }, (_, at) => at + 1).map((row) => (
        <details
          key={row}
          className="resume-row"
          data-clear={t('form.clear')}
          open={(isFirstOpen && row === 1) || rowFields(group, row).some(([, name]) => holds(name))}
        >
          <summary>
            <span className="row-offer">{t(`form.add.${group}`)}</span>
            <span className="row-name">{t(`form.row.${group}`, { row })}</span>
          </summary>
          <div className="resume-row-fields" role="group" aria-label={t(`form.row.${group}`, { row })}>
            {children((column) => `${group}-${row}-${column}`)}
          </div>
        </details>
      ))}
    </div>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import { leadsFrom } from '#app/platform/lifecycle.ts'
import { RowCheckbox } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { type ListFound, ListPage } from '#app/ui/table/list-page.tsx'
import { applicantList, type ApplicantRow, type BesideApplicants } from '../applicant-list.tsx'
import { RefuseForm } from '../application-forms.ts'
import { applicationSteps } from '../application-status.ts'
import { RefusalFields } from './application-acts.tsx'

const canBeRefused = ({ status }: ApplicantRow) => leadsFrom(applicationSteps.refuse, status)

/** The board of an employer: who applied, and those who can be ticked and refused together. */
export function ApplicantsView({
  found,
}: {
  found: ListFound<ApplicantRow, (typeof applicantList)['filters'], BesideApplicants>
}) {
  const t = useTexts('applications')
  if (!found.page.rows.some(canBeRefused)) return <ListPage list={applicantList} found={found} />
  return (
    <ListPage
      list={applicantList}
      found={found}
      actionsLabel={t('board.choose')}
      actions={(row) =>
        canBeRefused(row) && (
          <RowCheckbox
            name="items"
            value={row.id}
            label={t('board.choose')}
            fullLabel={t('board.chooseOne', { name: row.name ?? t('board.gone') })}
          />
        )
      }
      around={(table) => (
        <Form schema={RefuseForm} texts="applications:refuse" intent="refuse_many" className="list-form">
          {table}
          <section className="section form">
            <h2>{t('board.refuse')}</h2>
            <p className="prose-line">{t('acts.refuse.text')}</p>
            <RefusalFields />
            <p className="actions">
              <SubmitButton tone="danger">{t('board.refuseSubmit')}</SubmitButton>
            </p>
          </section>
        </Form>
      )}
    />
  )
}

import { reviewSteps } from '#app/domains/review-queue/review-status.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { leadsFrom } from '#app/platform/lifecycle.ts'
import { RowCheckbox } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { type ListFound, ListPage } from '#app/ui/table/list-page.tsx'
import { TakeForm } from '../review-forms.ts'
import { type BesideReviews, reviewList, type ReviewRow } from '../review-list.tsx'

const canBeTaken = ({ status, isParty }: ReviewRow) => leadsFrom(reviewSteps.take, status) && !isParty

/** The queue of a bureau, or of all of them for the circle office; what waits can be ticked and taken. */
export function ReviewListView({
  found,
}: {
  found: ListFound<ReviewRow, (typeof reviewList)['filters'], BesideReviews>
}) {
  const t = useTexts('review')
  if (!found.beside.mayTake || !found.page.rows.some(canBeTaken)) return <ListPage list={reviewList} found={found} />
  return (
    <ListPage
      list={reviewList}
      found={found}
      actionsLabel={t('list.choose')}
      actions={(row) =>
        canBeTaken(row) && (
          <RowCheckbox
            name="items"
            value={row.id}
            label={t('list.choose')}
            fullLabel={t('list.chooseOne', { subject: row.subject })}
          />
        )
      }
      around={(table) => (
        <Form schema={TakeForm} texts="review" intent="take" className="list-form">
          {table}
          <p className="actions">
            <SubmitButton>{t('list.take')}</SubmitButton>
            <span className="small secondary">{t('list.takeHint')}</span>
          </p>
        </Form>
      )}
    />
  )
}

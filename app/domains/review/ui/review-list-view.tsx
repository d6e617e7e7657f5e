import { useWords } from '#app/i18n/words.ts'
import { reviewSteps } from '#app/domains/review-queue/review-status.ts'
import { leadsFrom } from '#app/platform/lifecycle.ts'
import { reviewKinds } from '#app/domains/review-queue/review-item.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { FilterForm, SelectFilter } from '#app/ui/table/filter-form.tsx'
import { KeysetPager } from '#app/ui/table/keyset-pager.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { ReviewList } from '../get-review-list.server.ts'
import { TakeForm } from '../review-forms.ts'
import { isNarrowed, reviewQuery, type ReviewSearch, reviewStates } from '../review-search.ts'
import { Exports } from './exports.tsx'
import { ReviewTable } from './review-table.tsx'

export type Colleague = { id: number; name: string }

/** The queue of a bureau, or of all of them for the circle office. */
export function ReviewListView({
  list,
  search,
  colleagues,
  mayTake,
  isOfAllCities,
}: {
  list: ReviewList
  search: ReviewSearch
  colleagues: Colleague[]
  mayTake: boolean
  isOfAllCities: boolean
}) {
  const t = useWords('review')
  const paths = usePaths()
  const here = reviewQuery({ ...search, after: null })
  const canTake = mayTake && list.rows.some(({ status, isParty }) => leadsFrom(reviewSteps.take, status) && !isParty)
  const table = (
    <ReviewTable rows={list.rows} caption={t('list.title')} list={here} showCity={isOfAllCities} canTake={canTake} />
  )
  return (
    <div className="page">
      <h1>{t('list.title')}</h1>
      <ReviewFilters search={search} colleagues={colleagues} isOfAllCities={isOfAllCities} />
      <p className="list-count">{t('list.count', { count: list.total })}</p>
      {list.rows.length === 0 && (
        <EmptyState title={t(isNarrowed(search) ? 'list.noneMatching' : 'list.none')}>
          <p>{t(isNarrowed(search) ? 'list.widen' : 'list.done')}</p>
        </EmptyState>
      )}
      {list.rows.length > 0 &&
        (canTake ? (
          <Form schema={TakeForm} texts="review" intent="take" className="list-form">
            {table}
            <p className="actions">
              <SubmitButton>{t('list.take')}</SubmitButton>
              <span className="small secondary">{t('list.takeHint')}</span>
            </p>
          </Form>
        ) : (
          table
        ))}
      <KeysetPager
        firstHref={search.after === null ? null : paths.review(here)}
        nextHref={
          list.next && paths.review(reviewQuery({ ...search, after: { at: new Date(list.next.at), id: list.next.id } }))
        }
      />
      {list.rows.length > 0 && <Exports href={paths.reviewExport(here)} />}
    </div>
  )
}

function ReviewFilters({
  search,
  colleagues,
  isOfAllCities,
}: {
  search: ReviewSearch
  colleagues: Colleague[]
  isOfAllCities: boolean
}) {
  const t = useWords('review')
  const { places, cityName } = usePlaces()
  const people = colleagues.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <FilterForm action={usePaths().review()} isFiltered={isNarrowed(search)}>
      <SelectFilter
        name="kind"
        label={t('filters.kind')}
        value={search.kind ?? undefined}
        options={reviewKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <SelectFilter
        name="state"
        label={t('filters.state')}
        value={search.state === 'open' ? undefined : search.state}
        options={reviewStates
          .filter((state) => state !== 'open')
          .map((value) => ({ value, label: t(`states.${value}`) }))}
      />
      <SelectFilter
        name="assigned"
        label={t('filters.assigned')}
        value={search.assigned?.toString()}
        options={[{ value: 'me', label: t('filters.me') }, { value: 'nobody', label: t('filters.nobody') }, ...people]}
      />
      <SelectFilter
        name="late"
        label={t('filters.late')}
        value={search.late ? '1' : undefined}
        options={[{ value: '1', label: t('filters.onlyLate') }]}
      />
      {isOfAllCities && (
        <SelectFilter
          name="city"
          label={t('filters.city')}
          value={search.city ?? undefined}
          options={places.map(({ code }) => ({ value: code, label: cityName(code) ?? code }))}
        />
      )}
    </FilterForm>
  )
}

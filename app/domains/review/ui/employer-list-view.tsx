import { useWords } from '#app/i18n/words.ts'
import { formatDate } from '#app/i18n/format.ts'
import { employerStates, employerStatuses } from '#app/domains/employers/employer-status.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { type Column, DataTable } from '#app/ui/table/data-table.tsx'
import { FilterForm, SelectFilter, TextFilter } from '#app/ui/table/filter-form.tsx'
import { KeysetPager } from '#app/ui/table/keyset-pager.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import { employerQuery, type EmployerSearch, isNarrowed, standings, verifications } from '../employer-search.ts'
import type { EmployerList, EmployerRow } from '../get-employer-list.server.ts'
import { Exports } from './exports.tsx'

/** The employers registered in a city, or in all of them for the circle office. */
export function EmployerListView({
  list: { rows, nextAfter },
  search,
  isOfAllCities,
}: {
  list: EmployerList
  search: EmployerSearch
  isOfAllCities: boolean
}) {
  const t = useWords('review')
  const paths = usePaths()
  const columns = useColumns(isOfAllCities)
  const here = employerQuery({ ...search, after: null })
  return (
    <div className="page">
      <h1>{t('employers.title')}</h1>
      <EmployerFilters search={search} isOfAllCities={isOfAllCities} />
      {rows.length === 0 ? (
        <EmptyState title={t('list.noneMatching')}>
          <p>{t('list.widen')}</p>
        </EmptyState>
      ) : (
        <DataTable caption={t('employers.title')} rows={rows} keyOf={(row) => row.id} columns={columns} />
      )}
      <KeysetPager
        firstHref={search.after === null ? null : paths.bureauEmployers(here)}
        nextHref={nextAfter === null ? null : paths.bureauEmployers(employerQuery({ ...search, after: nextAfter }))}
      />
      {rows.length > 0 && <Exports href={paths.bureauEmployersExport(here)} />}
    </div>
  )
}

function EmployerFilters({ search, isOfAllCities }: { search: EmployerSearch; isOfAllCities: boolean }) {
  const t = useWords('review')
  const { places, cityName } = usePlaces()
  return (
    <FilterForm action={usePaths().bureauEmployers()} isFiltered={isNarrowed(search)}>
      <TextFilter name="q" label={t('employers.q')} value={search.q ?? undefined} />
      <SelectFilter
        name="status"
        label={t('employers.status')}
        value={search.status ?? undefined}
        options={employerStatuses.map((value) => ({ value, label: t(`employerStatuses.${value}`) }))}
      />
      <SelectFilter
        name="verification"
        label={t('employers.verification')}
        value={search.verification ?? undefined}
        options={verifications.map((value) => ({ value, label: t(`verifications.${value}`) }))}
      />
      <SelectFilter
        name="standing"
        label={t('employers.standing')}
        value={search.standing ?? undefined}
        options={standings.map((value) => ({ value, label: t(`standings.${value}`) }))}
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

function useColumns(showCity: boolean): [Column<EmployerRow>, ...Column<EmployerRow>[]] {
  const t = useWords('review')
  const language = useLanguage()
  const paths = usePaths()
  const { cityName } = usePlaces()
  return [
    { label: t('employers.name'), cell: ({ id, name }) => <a href={paths.bureauEmployer(id)}>{name}</a> },
    { label: t('facts.uscc'), cell: ({ uscc }) => <span className="figure">{uscc}</span> },
    ...(showCity ? [{ label: t('columns.city'), cell: ({ cityCode }: EmployerRow) => cityName(cityCode) }] : []),
    {
      label: t('employers.status'),
      cell: ({ status, isSuspended }) =>
        isSuspended ? (
          <StateWord tone="bad">{t('standings.suspended')}</StateWord>
        ) : (
          <StateWord tone={employerStates[status].tone}>{t(`employerStatuses.${status}`)}</StateWord>
        ),
    },
    {
      label: t('employers.verifiedUntil'),
      cell: ({ verifiedUntil }) =>
        verifiedUntil && <time dateTime={verifiedUntil}>{formatDate(language, verifiedUntil)}</time>,
    },
    {
      label: t('employers.standing'),
      cell: ({ isTrusted, isAgency }) => (
        <span className="sign-list">
          {isTrusted && <span className="tag">{t('standings.trusted')}</span>}
          {isAgency && <span className="tag">{t('standings.agency')}</span>}
        </span>
      ),
    },
    { label: t('employers.openVacancies'), cell: ({ openVacancies }) => openVacancies, isFigure: true },
  ]
}

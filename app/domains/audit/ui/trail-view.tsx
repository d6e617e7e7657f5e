import type { MemberCity } from '#app/domains/places/get-places.server.ts'
import { useWords } from '#app/i18n/words.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { type Column, DataTable } from '#app/ui/table/data-table.tsx'
import { FilterForm, SelectFilter, TextFilter } from '#app/ui/table/filter-form.tsx'
import { KeysetPager } from '#app/ui/table/keyset-pager.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import { auditEntities, auditSubjects } from '../audit-events.ts'
import type { AuditRow } from '../audit-row.ts'
import { auditWords } from '../audit-words.ts'
import type { TrailPage } from '../get-trail-page.server.ts'
import { isNarrowed, outcomes, trailQuery, type TrailSearch } from '../trail-search.ts'
import { Differences } from './differences.tsx'

/** The audit trail as a list to search, each row with what it changed. */
export function TrailView({
  page: { rows, nextAfter, people },
  search,
  cities,
}: {
  page: TrailPage
  search: TrailSearch
  cities: MemberCity[]
}) {
  const t = useWords('audit')
  const paths = usePaths()
  const columns = useColumns(cities)
  const taken = trailQuery({ ...search, after: null })
  const exported = (format: string) => `${paths.auditExport()}${taken ? `${taken}&` : '?'}format=${format}`
  return (
    <div className="page">
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <TrailFilters search={search} people={people} />
      {rows.length === 0 ? (
        <EmptyState title={t('none.title')}>
          <p>{t('none.advice')}</p>
        </EmptyState>
      ) : (
        <DataTable caption={t('title')} rows={rows} keyOf={(row) => row.id} columns={columns} />
      )}
      <KeysetPager
        firstHref={search.after === null ? null : paths.audit(taken)}
        nextHref={nextAfter === null ? null : paths.audit(trailQuery({ ...search, after: nextAfter }))}
      />
      {rows.length > 0 && (
        <p className="actions">
          <a href={exported('xlsx')}>{t('export.xlsx')}</a>
          <a href={exported('csv')}>{t('export.csv')}</a>
        </p>
      )}
    </div>
  )
}

function TrailFilters({ search, people }: { search: TrailSearch; people: TrailPage['people'] }) {
  const t = useWords('audit')
  const language = useLanguage()
  const words = auditWords(t, language)
  const named = (values: readonly string[], name: (value: string) => string) =>
    values.map((value) => ({ value, label: name(value) }))
  const texts = t('events', { returnObjects: true }) as Record<string, Record<string, string>>
  const events = Object.entries(auditSubjects).flatMap(([area, subjects]) =>
    subjects
      .flatMap((subject) =>
        named(
          Object.keys(texts[subject] ?? {}).map((act) => `${subject}.${act}`),
          words.event,
        ),
      )
      .toSorted((one, other) => one.label.localeCompare(other.label, language))
      .map((option) => ({ ...option, group: t(`areas.${area}`) })),
  )
  return (
    <FilterForm action={usePaths().audit()} isFiltered={isNarrowed(search)}>
      <SelectFilter
        name="person"
        label={t('filters.person')}
        value={search.person?.toString()}
        options={people.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <SelectFilter name="event" label={t('filters.event')} value={search.event ?? undefined} options={events} />
      <SelectFilter
        name="entity"
        label={t('filters.entity')}
        value={search.entity ?? undefined}
        options={named(auditEntities, words.entity)}
      />
      <TextFilter name="thing" label={t('filters.thing')} value={search.thing?.toString()} />
      <TextFilter name="from" type="date" label={t('filters.from')} value={search.from ?? undefined} />
      <TextFilter name="until" type="date" label={t('filters.until')} value={search.until ?? undefined} />
      <SelectFilter
        name="outcome"
        label={t('filters.outcome')}
        value={search.outcome ?? undefined}
        options={outcomes.map((value) => ({ value, label: words.outcome(value) }))}
      />
    </FilterForm>
  )
}

function useColumns(cities: MemberCity[]): [Column<AuditRow>, ...Column<AuditRow>[]] {
  const t = useWords('audit')
  const language = useLanguage()
  const paths = usePaths()
  const words = auditWords(t, language)
  const cityName = (code: string | null) => {
    const city = cities.find((one) => one.code === code)
    return city && (language === 'en' ? city.nameEn : city.name)
  }
  return [
    { label: t('columns.at'), cell: ({ at }) => <time dateTime={at}>{formatMoment(language, new Date(at))}</time> },
    {
      label: t('columns.who'),
      cell: ({ person, role, cityCode }) => (
        <>
          {person && (
            <a href={paths.audit(trailQuery({ person: person.id }))}>{person.name ?? t('gone', { id: person.id })}</a>
          )}
          <span className="small secondary"> {[words.role(role), cityName(cityCode)].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    { label: t('columns.event'), cell: ({ event }) => words.event(event) },
    {
      label: t('columns.thing'),
      cell: ({ entity, entityId }) =>
        entityId === null ? (
          words.entity(entity)
        ) : (
          <a href={paths.audit(trailQuery({ entity, thing: entityId }))}>
            {t('thing', { kind: words.entity(entity), id: entityId })}
          </a>
        ),
    },
    {
      label: t('columns.outcome'),
      cell: ({ outcome }) => <StateWord tone={outcome === 'done' ? 'good' : 'bad'}>{words.outcome(outcome)}</StateWord>,
    },
    { label: t('columns.changes'), cell: ({ differences }) => <Differences differences={differences} /> },
  ]
}

import { useTexts } from '#app/i18n/texts.ts'
import {
  type Filters,
  isNarrowed,
  type List,
  type ListCity,
  type Listed,
  type ListPage as Page,
  type Look,
  type SearchOf,
  searchQuery,
  written,
} from '#app/lists/list.ts'
import { EmptyState } from '../empty-state.tsx'
import { useLanguage, usePaths } from '../use-language.ts'
import { FilterForm, SelectFilter, TextFilter } from './filter-form.tsx'
import { KeysetPager } from './keyset-pager.tsx'
import { ListTable } from './list-table.tsx'

/** What the loader of a list's page answers. */
export type ListFound<Row extends Listed, Fields extends Filters<Row, Beside>, Beside> = {
  page: Page<Row>
  search: SearchOf<Fields>
  beside: Beside
  cities: readonly ListCity[]
}

/** What cells know on this page; `query` is that of the list their rows stand in. */
export const useLook = (texts: string, cities: readonly ListCity[] = [], query = ''): Look => ({
  t: useTexts(texts),
  language: useLanguage(),
  paths: usePaths(),
  cities,
  query,
})

/**
 * The page of a list: its filters, its rows or what to do where there are none, on to the next rows, and the list as a
 * file. What a list has beyond that is given: `act` beside its title, `actions` at the end of each row, and `around`,
 * which puts the table into something.
 */
export function ListPage<Row extends Listed, Fields extends Filters<Row, Beside>, Beside>({
  list,
  found: { page, search, beside, cities },
  act,
  around = (table) => table,
  ...actions
}: {
  list: List<Row, Fields, Beside>
  found: ListFound<Row, Fields, Beside>
  act?: React.ReactNode
  around?: (table: React.ReactNode) => React.ReactNode
  actions?: (row: Row) => React.ReactNode
  actionsLabel?: string
}) {
  const here = searchQuery(list, { ...search, after: null })
  const look = useLook(list.texts, cities, here)
  const { t, paths } = look
  const { rows, next, total, isOfAllCities } = page
  const none = list.none(isNarrowed(list, search))
  const title = <h1>{t(list.title)}</h1>
  const address = list.page(paths)
  return (
    <div className="page">
      {act ? (
        <div className="section-head">
          {title}
          {act}
        </div>
      ) : (
        title
      )}
      {list.lead && <p className="lead">{t(list.lead)}</p>}
      <ListFilters list={list} look={look} found={{ page, search, beside }} />
      {list.count && rows.length > 0 && <p className="list-count">{t(list.count(search), { count: total })}</p>}
      {rows.length === 0 ? (
        <EmptyState title={t(none.title)}>{none.advice && <p>{t(none.advice)}</p>}</EmptyState>
      ) : (
        around(<ListTable list={list} rows={rows} look={look} isOfAllCities={isOfAllCities} {...actions} />)
      )}
      <KeysetPager
        firstHref={search.after === null ? null : address + here}
        nextHref={next === null ? null : address + searchQuery(list, { ...search, after: next })}
      />
      {list.file && rows.length > 0 && <Files href={list.file.path(paths) + here} />}
    </div>
  )
}

/** The list as it is filtered, as a file to take along. `href` may have a query already. */
function Files({ href }: { href: string }) {
  const t = useTexts()
  const as = (format: string) => `${href}${href.includes('?') ? '&' : '?'}format=${format}`
  return (
    <p className="actions">
      <a href={as('xlsx')}>{t('list.xlsx')}</a>
      <a href={as('csv')}>{t('list.csv')}</a>
    </p>
  )
}

function ListFilters<Row extends Listed, Fields extends Filters<Row, Beside>, Beside>({
  list,
  look,
  found: { page, search, beside },
}: {
  list: List<Row, Fields, Beside>
  look: Look
  found: Pick<ListFound<Row, Fields, Beside>, 'page' | 'search' | 'beside'>
}) {
  const asked = Object.entries(list.filters).filter(([, filter]) => page.isOfAllCities || !filter.isOfAllCities)
  if (asked.length === 0) return null
  return (
    <FilterForm action={list.page(look.paths)} isFiltered={isNarrowed(list, search)}>
      {asked.map(([name, { label, options, otherwise, isDay }]) => {
        const value = search[name]
        const shown = {
          name,
          label: look.t(label),
          value: value === null || value === otherwise ? undefined : written(value),
        }
        return options ? (
          <SelectFilter key={name} {...shown} options={options(look, { rows: page.rows, beside }, value)} />
        ) : (
          <TextFilter key={name} {...shown} type={isDay ? 'date' : 'search'} />
        )
      })}
    </FilterForm>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import type { FilterOption } from '#app/lists/list.ts'

/** Filters of a list, kept in its address; the list is the same page without them. */
export function FilterForm({
  action,
  isFiltered,
  children,
}: {
  action: string
  isFiltered: boolean
  children: React.ReactNode
}) {
  const t = useTexts()
  return (
    <form className="list-filters" action={action} role="search">
      {children}
      <p className="list-filters-apply">
        <button className="button button-quiet">{t('list.filter')}</button>
        {isFiltered && <a href={action}>{t('list.all')}</a>}
      </p>
    </form>
  )
}

const groupsOf = (options: readonly FilterOption[]) =>
  [...new Set(options.map(({ group }) => group))].map(
    (group) => [group, options.filter((option) => option.group === group)] as const,
  )

/** One filter with few values; the first choice is any of them. */
export function SelectFilter({
  name,
  label,
  value,
  options,
}: {
  name: string
  label: string
  value: string | undefined
  options: readonly FilterOption[]
}) {
  const t = useTexts()
  return (
    <label className="list-filter">
      {label}
      <select name={name} defaultValue={value ?? ''}>
        <option value="">{t('list.any')}</option>
        {groupsOf(options).map(([group, members]) => {
          const choices = members.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))
          return group === undefined ? (
            choices
          ) : (
            <optgroup key={group} label={group}>
              {choices}
            </optgroup>
          )
        })}
      </select>
    </label>
  )
}

/** One filter to type into, or a day to pick. */
export function TextFilter({
  name,
  label,
  value,
  type = 'search',
}: {
  name: string
  label: string
  value: string | undefined
  type?: 'search' | 'date'
}) {
  return (
    <label className="list-filter">
      {label}
      <input type={type} name={name} defaultValue={value ?? ''} maxLength={100} autoComplete="off" />
    </label>
  )
}

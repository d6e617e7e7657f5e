import { cityFilter } from '#app/lists/filters.ts'
import { cityName, type List } from '#app/lists/list.ts'

/** One employer that does not answer. */
export type SilentEmployerRow = {
  id: number
  name: string
  cityCode: string
  /** Unanswered for thirty days and more, and for how many days the oldest. */
  silent: number
  days: number
}

const filters = { city: cityFilter('silence.city') }

/** Employers with applications that nobody answered for thirty days, by city. Browser-safe. */
export const silentEmployerList: List<SilentEmployerRow, typeof filters> = {
  texts: 'applications',
  title: 'silence.title',
  lead: 'silence.lead',
  page: (paths) => paths.silentEmployers(),
  file: {
    path: (paths) => paths.silentEmployersExport(),
    event: 'silent_employer_list.exported',
    entity: 'employer',
  },
  filters,
  columns: [
    {
      label: 'silence.employer',
      page: ({ id, name }, { paths }) => <a href={paths.bureauEmployer(id)}>{name}</a>,
      file: ({ name }) => name,
      width: 36,
    },
    {
      label: 'silence.city',
      page: ({ cityCode }, look) => cityName(look, cityCode),
      file: ({ cityCode }, look) => cityName(look, cityCode) ?? cityCode,
      isOfAllCities: true,
    },
    { label: 'silence.count', page: ({ silent }) => silent, file: ({ silent }) => silent, isFigure: true },
    { label: 'silence.days', page: ({ days }) => days, file: ({ days }) => days, isFigure: true },
  ],
  none: () => ({ title: 'silence.none', advice: 'silence.noneText' }),
}

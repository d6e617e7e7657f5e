import type { Day } from '#db/values/days.ts'
import { employerStates, type EmployerStatus, employerStatuses } from '#app/domains/employers/employer-status.ts'
import { formatDate } from '#app/i18n/format.ts'
import { cityFilter, codeFilter, textFilter } from '#app/lists/filters.ts'
import { cityName, type List } from '#app/lists/list.ts'
import { StateWord } from '#app/ui/table/state-word.tsx'

/** One line of the list. Instants are ISO 8601. */
export type EmployerRow = {
  id: number
  name: string
  uscc: string | null
  cityCode: string | null
  status: EmployerStatus
  verifiedUntil: Day | null
  isSuspended: boolean
  isTrusted: boolean
  isAgency: boolean
  openVacancies: number
}

const filters = {
  /** Part of a name, or a credit code. */
  q: textFilter('employers.q'),
  status: codeFilter('employers.status', employerStatuses, (t, status) => t(`employerStatuses.${status}`)),
  /** Whose verification is over, or will be within thirty days. */
  verification: codeFilter('employers.verification', ['over', 'soon'], (t, code) => t(`verifications.${code}`)),
  standing: codeFilter('employers.standing', ['suspended', 'trusted', 'agency'], (t, code) => t(`standings.${code}`)),
  city: cityFilter('filters.city'),
}

/** The employers registered in a city, or in all of them for the circle office. Browser-safe. */
export const employerList: List<EmployerRow, typeof filters> = {
  texts: 'review',
  title: 'employers.title',
  page: (paths) => paths.bureauEmployers(),
  file: { path: (paths) => paths.bureauEmployersExport(), event: 'employer_list.exported', entity: 'employer' },
  filters,
  columns: [
    { label: 'facts.number', file: ({ id }) => id, width: 10 },
    {
      label: 'employers.name',
      page: ({ id, name }, { paths }) => <a href={paths.bureauEmployer(id)}>{name}</a>,
      file: ({ name }) => name,
      width: 36,
    },
    {
      label: 'facts.uscc',
      page: ({ uscc }) => <span className="figure">{uscc}</span>,
      file: ({ uscc }) => uscc,
      width: 22,
    },
    {
      label: 'columns.city',
      page: ({ cityCode }, look) => cityName(look, cityCode),
      file: ({ cityCode }, look) => cityName(look, cityCode) ?? cityCode,
      isOfAllCities: true,
    },
    {
      label: 'employers.status',
      page: ({ status, isSuspended }, { t }) =>
        isSuspended ? (
          <StateWord tone="bad">{t('standings.suspended')}</StateWord>
        ) : (
          <StateWord tone={employerStates[status].tone}>{t(`employerStatuses.${status}`)}</StateWord>
        ),
      file: ({ status }, { t }) => t(`employerStatuses.${status}`),
    },
    {
      label: 'employers.verifiedUntil',
      page: ({ verifiedUntil }, { language }) =>
        verifiedUntil && <time dateTime={verifiedUntil}>{formatDate(language, verifiedUntil)}</time>,
      file: ({ verifiedUntil }) => verifiedUntil,
    },
    {
      label: 'employers.standing',
      page: ({ isTrusted, isAgency }, { t }) => (
        <span className="sign-list">
          {isTrusted && <span className="tag">{t('standings.trusted')}</span>}
          {isAgency && <span className="tag">{t('standings.agency')}</span>}
        </span>
      ),
    },
    { label: 'standings.suspended', file: ({ isSuspended }) => isSuspended },
    { label: 'standings.trusted', file: ({ isTrusted }) => isTrusted },
    { label: 'standings.agency', file: ({ isAgency }) => isAgency },
    {
      label: 'employers.openVacancies',
      page: ({ openVacancies }) => openVacancies,
      file: ({ openVacancies }) => openVacancies,
      isFigure: true,
    },
  ],
  none: () => ({ title: 'list.noneMatching', advice: 'list.widen' }),
}

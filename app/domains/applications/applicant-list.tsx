import { type ApplicationStatus, applicationStates, applicationStatuses } from './application-status.ts'
import { formatDate, formatFreshness } from '#app/i18n/format.ts'
import { codeFilter, idInAddress } from '#app/lists/filters.ts'
import type { Filter, List } from '#app/lists/list.ts'
import { now } from '#app/platform/clock.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { contentLanguage } from '#app/ui/use-language.ts'
import { StateWord } from '#app/ui/table/state-word.tsx'

/** One line of the board. Instants are ISO 8601. */
export type ApplicantRow = {
  id: number
  /** Null where nobody may see it any more. */
  name: string | null
  vacancyId: number
  title: string
  status: ApplicationStatus
  appliedAt: string
  isAnswered: boolean
  /** How many notes colleagues have written. */
  notes: number
}

/** What the filters offer beside what is declared: vacancies that somebody applied to. */
export type BesideApplicants = { vacancies: { id: number; title: string; silent: number }[] }

const stateGroups = ['silent', 'live', 'ended'] as const
const states = [...stateGroups, ...applicationStatuses] as const

const vacancyFilter: Filter<number, ApplicantRow, BesideApplicants> = {
  label: 'board.vacancy',
  schema: idInAddress,
  options: (_, { beside }) => beside.vacancies.map(({ id, title }) => ({ value: String(id), label: title })),
}

const filters = {
  state: codeFilter('board.state', states, (t, state) =>
    stateGroups.some((group) => group === state) ? t(`groups.${state}`) : t(`status.${state}`),
  ),
  vacancy: vacancyFilter,
}

/** Who applied to an employer, the latest first. Browser-safe. */
export const applicantList: List<ApplicantRow, typeof filters, BesideApplicants> = {
  texts: 'applications',
  title: 'board.title',
  page: (paths) => paths.applications(),
  file: {
    path: (paths) => paths.applicationsExport(),
    event: 'applicant_list.exported',
    entity: 'application',
    needsProof: true,
  },
  filters,
  columns: [
    { label: 'board.number', file: ({ id }) => id, width: 10 },
    {
      label: 'board.name',
      page: ({ id, name, notes }, { t, paths, language }) => (
        <div>
          <a href={paths.application(id)} lang={name === null ? undefined : contentLanguage(language)}>
            {name ?? t('board.gone')}
          </a>
          {notes > 0 && <span className="row-note">{t('board.notes', { count: notes })}</span>}
        </div>
      ),
      file: ({ name }) => name,
      width: 20,
    },
    {
      label: 'board.vacancy',
      page: ({ title }, { language }) => <span lang={contentLanguage(language)}>{title}</span>,
      file: ({ title }) => title,
      width: 30,
    },
    {
      label: 'board.state',
      page: ({ status }, { t }) => <StateWord tone={applicationStates[status].tone}>{t(`status.${status}`)}</StateWord>,
      file: ({ status }, { t }) => t(`status.${status}`),
    },
    {
      label: 'board.appliedAt',
      page: ({ appliedAt }, { language }) => (
        <time dateTime={appliedAt}>{formatFreshness(language, new Date(appliedAt), now())}</time>
      ),
      file: ({ appliedAt }, { language }) => formatDate(language, shanghaiDay(new Date(appliedAt))),
    },
    { label: 'board.answered', file: ({ isAnswered }) => isAnswered },
  ],
  none: (isNarrowed) =>
    isNarrowed
      ? { title: 'board.noneMatching', advice: 'board.widen' }
      : { title: 'board.none', advice: 'board.noneYet' },
}

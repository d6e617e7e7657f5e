import { z } from 'zod'
import type { Day } from '#db/values/days.ts'
import {
  type ReviewDecision,
  type ReviewEntity,
  type ReviewKind,
  reviewKinds,
  type SignCode,
} from '#app/domains/review-queue/review-item.ts'
import { openReviewStatuses, reviewItemStates, type ReviewStatus } from '#app/domains/review-queue/review-status.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { now } from '#app/platform/clock.ts'
import { cityFilter, codeFilter, flagFilter, idInAddress } from '#app/lists/filters.ts'
import { cityName, type Filter, type List, type SearchOf } from '#app/lists/list.ts'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { TimeLeft } from '#app/ui/table/time-left.tsx'
import { severeDecisions } from './decisions.ts'

/** One line of the list. Instants are ISO 8601. */
export type ReviewRow = {
  id: number
  kind: ReviewKind
  status: ReviewStatus
  cityCode: string
  entity: ReviewEntity
  entityId: number
  /** The title of the vacancy or the name of the employer. */
  subject: string
  /** Of a vacancy: who posts it, an agency or the employer. */
  employerName: string | null
  /** For whom an agency posts it, or wants to. */
  clientName: string | null
  assignee: string | null
  isMine: boolean
  /** Whether this reader is a party in it, so that somebody else takes it. */
  isParty: boolean
  dueAt: string
  /** The last day on which it is in time. */
  dueOn: Day
  endedAt: string | null
  decision: ReviewDecision | null
  signs: SignCode[]
  reports: number
  version: number
}

/** Those who decide in the city, and whether this reader takes items from the list. */
export type BesideReviews = { colleagues: { id: number; name: string }[]; mayTake: boolean }

type Assigned = 'me' | 'nobody' | number

/** Whose: mine, nobody's, or a colleague's by their id. */
const assigned: Filter<Assigned, ReviewRow, BesideReviews> = {
  label: 'filters.assigned',
  schema: z.union([z.enum(['me', 'nobody']), idInAddress]),
  options: ({ t }, { beside: { colleagues } }) => [
    { value: 'me', label: t('filters.me') },
    { value: 'nobody', label: t('filters.nobody') },
    ...colleagues.map(({ id, name }) => ({ value: String(id), label: name })),
  ],
}

const filters = {
  kind: codeFilter('filters.kind', reviewKinds, (t, kind) => t(`kinds.${kind}`)),
  /** `open` is everything still to be decided. */
  state: {
    ...codeFilter('filters.state', [...openReviewStatuses, 'ended'], (t, state) => t(`states.${state}`)),
    otherwise: 'open' as const,
  },
  assigned,
  /** Only what is past its time limit. */
  late: flagFilter('filters.late', 'filters.onlyLate'),
  city: cityFilter('filters.city'),
}

export type ReviewSearch = SearchOf<typeof filters>

/** The queue of a bureau, or of all of them for the circle office. Browser-safe. */
export const reviewList: List<ReviewRow, typeof filters, BesideReviews> = {
  texts: 'review',
  title: 'list.title',
  page: (paths) => paths.review(),
  file: { path: (paths) => paths.reviewExport(), event: 'review_list.exported', entity: 'review_item' },
  filters,
  columns: [
    { label: 'columns.number', file: ({ id }) => id, width: 10 },
    {
      label: 'columns.subject',
      page: ({ id, subject, employerName, clientName }, { t, paths, query }) => (
        <span>
          <a href={paths.reviewItem(id, query)}>{subject}</a>
          {employerName && <span className="small secondary block">{employerName}</span>}
          {clientName && <span className="small secondary block">{t('list.forClient', { name: clientName })}</span>}
        </span>
      ),
      file: ({ subject }) => subject,
      width: 32,
    },
    { label: 'employers.name', file: ({ employerName, subject }) => employerName ?? subject, width: 32 },
    { label: 'item.client', file: ({ clientName }) => clientName ?? '', width: 32 },
    {
      label: 'columns.kind',
      page: ({ kind }, { t }) => t(`kinds.${kind}`),
      file: ({ kind }, { t }) => t(`kinds.${kind}`),
    },
    {
      label: 'columns.city',
      page: ({ cityCode }, look) => cityName(look, cityCode),
      file: ({ cityCode }, look) => cityName(look, cityCode) ?? cityCode,
      isOfAllCities: true,
    },
    {
      label: 'columns.signs',
      page: ({ signs, reports }, { t }) =>
        signs.length + reports > 0 && (
          <span className="sign-list">
            {signs
              .filter((code) => code !== 'reported' || reports === 0)
              .map((code) => (
                <span className="tag" key={code}>
                  {t(`signs.${code}.name`)}
                </span>
              ))}
            {reports > 0 && <span className="tag">{t('reports', { count: reports })}</span>}
          </span>
        ),
      file: ({ signs }, { t }) => signs.map((code) => t(`signs.${code}.name`)).join('; '),
      width: 32,
    },
    { label: 'columns.reports', file: ({ reports }) => reports, width: 8 },
    {
      label: 'columns.status',
      page: ({ status, decision }, { t }) => (
        <StateWord tone={decision && severeDecisions.includes(decision) ? 'bad' : reviewItemStates[status].tone}>
          {decision ? t(`decisions.${decision}`) : t(`statuses.${status}`)}
        </StateWord>
      ),
      file: ({ status }, { t }) => t(`statuses.${status}`),
    },
    { label: 'columns.decision', file: ({ decision }, { t }) => decision && t(`decisions.${decision}`) },
    {
      label: 'columns.assignee',
      page: ({ assignee, isMine }, { t }) => (isMine ? t('list.mine') : assignee),
      file: ({ assignee }) => assignee,
    },
    {
      label: 'columns.due',
      page: ({ dueAt, dueOn, endedAt }, { language }) =>
        endedAt === null ? (
          <TimeLeft dueAt={new Date(dueAt)} dueOn={dueOn} now={now()} />
        ) : (
          <time dateTime={endedAt}>{formatMoment(language, new Date(endedAt))}</time>
        ),
    },
    { label: 'columns.dueAt', file: ({ dueOn }) => dueOn },
    { label: 'columns.endedAt', file: ({ endedAt }) => endedAt && new Date(endedAt), width: 20 },
  ],
  count: ({ state }) => (state === 'ended' ? 'list.countEnded' : 'list.count'),
  none: (isNarrowed) =>
    isNarrowed ? { title: 'list.noneMatching', advice: 'list.widen' } : { title: 'list.none', advice: 'list.done' },
  instantOf: ({ endedAt, dueAt }) => endedAt ?? dueAt,
}

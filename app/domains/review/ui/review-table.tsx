import { useWords } from '#app/i18n/words.ts'
import { reviewItemStates, reviewSteps } from '#app/domains/review-queue/review-status.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { leadsFrom } from '#app/platform/lifecycle.ts'
import { now } from '#app/platform/clock.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { type Column, DataTable } from '#app/ui/table/data-table.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { TimeLeft } from '#app/ui/table/time-left.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import { severeDecisions } from '../decisions.ts'
import type { ReviewRow } from '../get-review-list.server.ts'

/** Items, one a line: what, whose question, why doubtful, who has it, how long there is left. */
export function ReviewTable({
  rows,
  caption,
  list = '',
  showCity = false,
  canTake = false,
}: {
  rows: readonly ReviewRow[]
  caption: string
  /** The query of the list these rows are of; an item leads back to it, and on in it. */
  list?: string
  showCity?: boolean
  /** Offers a box to tick on every line that waits; a form is around the table. */
  canTake?: boolean
}) {
  const t = useWords('review')
  return (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={(row) => row.id}
      columns={useColumns(list, showCity)}
      actionsLabel={t('list.choose')}
      actions={
        canTake
          ? (row) =>
              leadsFrom(reviewSteps.take, row.status) &&
              !row.isParty && (
                <label className="choice">
                  <input
                    type="checkbox"
                    name="items"
                    value={row.id}
                    aria-label={t('list.chooseOne', { subject: row.subject })}
                  />
                  {t('list.choose')}
                </label>
              )
          : undefined
      }
    />
  )
}

function useColumns(list: string, showCity: boolean): [Column<ReviewRow>, ...Column<ReviewRow>[]] {
  const t = useWords('review')
  const language = useLanguage()
  const paths = usePaths()
  const { cityName } = usePlaces()
  return [
    {
      label: t('columns.subject'),
      cell: ({ id, subject, employerName, clientName }) => (
        <span>
          <a href={paths.reviewItem(id, list)}>{subject}</a>
          {employerName && <span className="small secondary block">{employerName}</span>}
          {clientName && <span className="small secondary block">{t('list.forClient', { name: clientName })}</span>}
        </span>
      ),
    },
    { label: t('columns.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    ...(showCity ? [{ label: t('columns.city'), cell: ({ cityCode }: ReviewRow) => cityName(cityCode) }] : []),
    {
      label: t('columns.signs'),
      cell: ({ signs, reports }) =>
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
    },
    {
      label: t('columns.status'),
      cell: ({ status, decision }) => (
        <StateWord tone={decision && severeDecisions.includes(decision) ? 'bad' : reviewItemStates[status].tone}>
          {decision ? t(`decisions.${decision}`) : t(`statuses.${status}`)}
        </StateWord>
      ),
    },
    { label: t('columns.assignee'), cell: ({ assignee, isMine }) => (isMine ? t('list.mine') : assignee) },
    {
      label: t('columns.due'),
      cell: ({ dueAt, dueOn, endedAt }) =>
        endedAt === null ? (
          <TimeLeft dueAt={new Date(dueAt)} dueOn={dueOn} now={now()} />
        ) : (
          <time dateTime={endedAt}>{formatMoment(language, new Date(endedAt))}</time>
        ),
    },
  ]
}

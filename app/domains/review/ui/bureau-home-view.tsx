import { useTexts } from '#app/i18n/texts.ts'
import type { Paths } from '#app/paths.ts'
import { searchQuery } from '#app/lists/list.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useLook } from '#app/ui/table/list-page.tsx'
import { ListTable } from '#app/ui/table/list-table.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { Unsearchable } from '#app/domains/jobs/search/find-unsearchable.server.ts'
import type { BureauHome, EventOfTheDay, QueueCounts } from '../get-bureau-home.server.ts'
import { employerList } from '../employer-list.tsx'
import { reviewList, type ReviewSearch } from '../review-list.tsx'
import { WorkloadTable } from './workload-table.tsx'

/** What waits, what is late, what happened today; every figure leads to its rows. */
export function BureauHomeView({
  home: { queue, mine, today, unsearchable, workload },
  isOfAllCities,
}: {
  home: BureauHome
  isOfAllCities: boolean
}) {
  const t = useTexts('review')
  const paths = usePaths()
  const look = useLook('review', [], searchQuery(reviewList, { assigned: 'me' }))
  return (
    <div className="page">
      <h1>{t('home.title')}</h1>
      {queue && <Queue queue={queue} isOfAllCities={isOfAllCities} />}
      {workload && <WorkloadTable workload={workload} hasLinks={queue !== null} />}
      {unsearchable.total > 0 && <NotFoundBySearch unsearchable={unsearchable} />}
      {queue && !isOfAllCities && (
        <section className="section">
          <div className="section-head">
            <h2>{t('home.mine')}</h2>
            {mine.length > 0 && <a href={paths.review(look.query)}>{t('home.allMine')}</a>}
          </div>
          {mine.length > 0 ? (
            <ListTable list={reviewList} rows={mine} caption={t('home.mine')} look={look} />
          ) : (
            <EmptyState title={t('home.nothingMine')}>
              <p className="actions">
                <a className="button button-quiet" href={paths.review(searchQuery(reviewList, { state: 'waiting' }))}>
                  {t('home.seeWaiting', { count: queue.waiting })}
                </a>
              </p>
            </EmptyState>
          )}
        </section>
      )}
      <section className="section">
        <h2>{t(isOfAllCities ? 'home.todayAnywhere' : 'home.today')}</h2>
        {today.length === 0 ? (
          <p>{t('home.quiet')}</p>
        ) : (
          <ul className="figures figures-small">
            {today.map(({ event, count }) => (
              <Figure
                key={event}
                count={count}
                label={t(`home.events.${event}`)}
                href={queue ? dayLink(event, paths) : undefined}
              />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function Queue({ queue, isOfAllCities }: { queue: QueueCounts; isOfAllCities: boolean }) {
  const t = useTexts('review')
  const paths = usePaths()
  const to = (search: Partial<ReviewSearch>) => paths.review(searchQuery(reviewList, search))
  return (
    <section aria-labelledby="queue">
      <h2 id="queue" className="visually-hidden">
        {t('home.queue')}
      </h2>
      <ul className="figures">
        {!isOfAllCities && (
          <Figure
            count={queue.mine}
            label={t('home.mine')}
            href={to({ assigned: 'me' })}
            note={queue.mineLate > 0 ? t('home.ofThemLate', { count: queue.mineLate }) : undefined}
          />
        )}
        <Figure count={queue.waiting} label={t('home.waiting')} href={to({ state: 'waiting' })} />
        <Figure count={queue.toConfirm} label={t('home.toConfirm')} href={to({ state: 'proposed' })} />
        <Figure
          count={queue.late}
          label={t('home.late')}
          href={to({ late: true })}
          tone={queue.late > 0 ? 'bad' : undefined}
        />
        {isOfAllCities && <Figure count={queue.open} label={t('home.open')} href={to({})} />}
      </ul>
    </section>
  )
}

/** What search cannot take in, and what to do about it. */
function NotFoundBySearch({ unsearchable: { total, vacancies } }: { unsearchable: Unsearchable }) {
  const t = useTexts('review')
  const paths = usePaths()
  return (
    <Notice title={t('home.unsearchable', { count: total })}>
      {t('home.unsearchableAdvice')}
      {vacancies.map(({ id, title }) => (
        <span key={id}>
          {' '}
          <a href={paths.vacancy(id)}>{t('home.unsearchableOne', { id, title })}</a>
        </span>
      ))}
    </Notice>
  )
}

function Figure({
  count,
  label,
  href,
  note,
  tone,
}: {
  count: number
  label: string
  href?: string
  note?: string
  tone?: 'bad'
}) {
  const content = (
    <>
      <b className="figure">{count}</b>
      <span>{label}</span>
      {note && <span className="figures-note">{note}</span>}
    </>
  )
  return <li data-tone={tone}>{href ? <a href={href}>{content}</a> : <span>{content}</span>}</li>
}

/** The list in which the rows behind a figure of the day stand first. */
function dayLink(event: EventOfTheDay, paths: Paths): string | undefined {
  if (event === 'review_item.decided' || event === 'review_item.confirmed')
    return paths.review(searchQuery(reviewList, { state: 'ended' }))
  if (event === 'review_item.opened') return paths.review()
  if (event === 'report.made') return paths.review(searchQuery(reviewList, { kind: 'report' }))
  if (event === 'employer.suspended') return paths.bureauEmployers(searchQuery(employerList, { standing: 'suspended' }))
  if (event.startsWith('employer.')) return paths.bureauEmployers()
  return undefined
}

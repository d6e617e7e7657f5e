import { useActionData } from '@remix-run/react'
import { reviewItemStates } from '#app/domains/review-queue/review-status.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { History } from '#app/domains/audit/ui/history.tsx'
import { now } from '#app/platform/clock.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import { Breadcrumbs } from '#app/ui/shell/breadcrumbs.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { TimeLeft } from '#app/ui/table/time-left.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { Chosen } from '../decisions.ts'
import type { ReviewItemPage } from '../get-review-item-page.server.ts'
import { DecisionPart, useDecisionText } from './decision-part.tsx'
import { PartyNotice } from './party-notice.tsx'
import { DossierView } from './dossier-view.tsx'
import { ReportList } from './report-list.tsx'
import { SignList } from './sign-list.tsx'

/** One item with all its decision needs; `list` is the query of the list it was opened from. */
export function ReviewItemView({ page, chosen, list }: { page: ReviewItemPage; chosen: Chosen; list: string }) {
  const t = useTexts('review')
  const paths = usePaths()
  const { item, dossier, signs, reports, history } = page
  const subject = dossier.vacancy?.title ?? dossier.employer.name
  const { objectedBy } = item.facts
  const isOpen = item.endedAt === null
  return (
    <div className="page">
      <Breadcrumbs steps={[{ label: t('list.title'), href: paths.review(list) }]} />
      <header className="review-head">
        <p className="secondary">
          {[t(`kinds.${item.kind}`), dossier.client && t('list.forClient', { name: dossier.client.name })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <h1>{subject}</h1>
        <p className="review-state">
          <StateWord tone={reviewItemStates[item.status].tone}>{t(`statuses.${item.status}`)}</StateWord>
          {isOpen && <TimeLeft dueAt={new Date(item.dueAt)} dueOn={item.dueOn} now={now()} />}
          {isOpen && item.assignee && <span>{t('item.assignedTo', { name: item.assignee })}</span>}
        </p>
      </header>
      <Outcome item={item} dossier={dossier} />
      <div className="review-body">
        <div className="review-matter">
          {(signs.length > 0 || reports.length > 0 || objectedBy) && (
            <section>
              <h2>{t('item.doubts')}</h2>
              {objectedBy && <p>{t('item.objected', { name: objectedBy })}</p>}
              <SignList signs={signs} />
              <ReportList reports={reports} />
            </section>
          )}
          <DossierView dossier={dossier} item={item} />
          <History rows={history} />
        </div>
        {(page.steps.length > 0 || page.party) && (
          <aside className="review-side">
            {isOpen && page.party && <PartyNotice party={page.party} colleagues={page.colleagues} />}
            <DecisionPart page={page} chosen={chosen} list={list} />
          </aside>
        )}
      </div>
    </div>
  )
}

/** How it ended, or what is proposed; and, for whoever came too late, that what they sent changed nothing. */
function Outcome({ item, dossier }: Pick<ReviewItemPage, 'item' | 'dossier'>) {
  const t = useTexts('review')
  const words = useDecisionText(dossier)
  const language = useLanguage()
  const refused = useActionData<{ form?: FormState }>()?.form
  if (item.status === 'proposed' && item.proposal) {
    return (
      <Notice tone="plain" title={t('item.proposed', { decision: words(item.proposal), name: item.proposedBy })}>
        {t('item.reason', { reason: t(`reasons.${item.reasonCode}`) })}
        <br />
        {item.reasonText}
      </Notice>
    )
  }
  if (item.endedAt === null) return null
  const at = formatMoment(language, new Date(item.endedAt))
  const told = item.decision
    ? t('item.decided', { name: item.decidedBy, at, decision: words(item.decision) })
    : t('item.withdrawn', { at })
  return (
    <>
      {refused?.problem && <Notice title={t('item.tooLate')}>{t('item.nothingChanged')}</Notice>}
      <Notice tone="plain" title={told}>
        {item.reasonCode && t('item.reason', { reason: t(`reasons.${item.reasonCode}`) })}
        <br />
        {item.reasonText}
      </Notice>
    </>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { useLanguage } from '#app/ui/use-language.ts'
import type { Interview, Offer } from '../application.ts'
import type { HistoryLine, Said } from '../application-queries.server.ts'

type Line = Omit<HistoryLine, 'privateNote'> & { privateNote?: string | null }

/** What happened, the latest first, in the words of whoever reads it. */
export function ApplicationHistory({ history }: { history: readonly Line[] }) {
  const t = useTexts('applications')
  const language = useLanguage()
  return (
    <section className="section">
      <h2>{t('history.title')}</h2>
      <ol className="history">
        {history.toReversed().map((line) => (
          <li key={line.id}>
            <p>
              <b>{t(`history.action.${line.action}`)}</b>
              {line.reason && ` · ${t([`reason.${line.reason}`, 'reason.none'])}`}
              {line.detail && ` · ${t(`gap.${line.detail}`)}`}
            </p>
            {line.note && <p className="prose-line">{line.note}</p>}
            {line.privateNote && <p className="small secondary">{t('history.private', { note: line.privateNote })}</p>}
            <p className="small secondary">
              <time dateTime={line.at}>{formatMoment(language, new Date(line.at))}</time> ·{' '}
              {t(`history.by.${line.actor}`)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What both sides wrote to each other, and the form to write, where that is possible still. */
export function ApplicationMessages({ messages, write }: { messages: readonly Said[]; write: React.ReactNode }) {
  const t = useTexts('applications')
  const language = useLanguage()
  if (messages.length === 0 && !write) return null
  return (
    <section className="section">
      <h2>{t('messages.title')}</h2>
      {messages.length > 0 && (
        <ol className="history">
          {messages.map(({ id, author, words, at }) => (
            <li key={id}>
              <p className="prose-line">{words}</p>
              <p className="small secondary">
                {t(`history.by.${author}`)} · <time dateTime={at}>{formatMoment(language, new Date(at))}</time>
              </p>
            </li>
          ))}
        </ol>
      )}
      {write}
    </section>
  )
}

/** When and where both sides meet. */
export function InterviewFacts({ interview }: { interview: Interview }) {
  const t = useTexts('applications')
  const language = useLanguage()
  return (
    <SummaryList
      isWide
      facts={[
        [t('interview.at'), <b key="at">{formatMoment(language, new Date(interview.startsAt))}</b>],
        [t('interview.minutes'), t('interview.minutesOf', { count: interview.minutes })],
        [t(`interview.where.${interview.form}`), interview.place],
        [t('interview.state'), t(`interview.status.${interview.status}`)],
        [t('interview.wish'), interview.wish],
      ]}
    />
  )
}

/** What will stand in the contract. */
export function OfferFacts({ offer }: { offer: Offer }) {
  const t = useTexts('applications')
  const language = useLanguage()
  const per = (amount: number) => t(`offer.per.${offer.payPeriod}`, { amount })
  return (
    <SummaryList
      isWide
      facts={[
        [t('offer.pay'), <b key="pay">{per(offer.pay)}</b>],
        [t('offer.startOn'), formatDate(language, offer.startOn)],
        [
          t('offer.contract'),
          offer.contractMonths === null
            ? t(`offer.options.contract.${offer.contract}`)
            : t('offer.months', { count: offer.contractMonths }),
        ],
        [
          t('offer.probation'),
          offer.probationMonths === 0 ? t('offer.noProbation') : t('offer.months', { count: offer.probationMonths }),
        ],
        [t('offer.probationPay'), offer.probationPay !== null && per(offer.probationPay)],
      ]}
    />
  )
}

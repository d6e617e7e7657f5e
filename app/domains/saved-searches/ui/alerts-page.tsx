import { useTexts } from '#app/i18n/texts.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { Dots } from '#app/ui/dots.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Confirmation } from '#app/ui/form/confirmation.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import { AlertsForm, frequencies, type SavedSearch } from '../saved-search.ts'
import { useSearchWords } from './search-words.tsx'

type Props = {
  alerts: SavedSearch[]
  removing: SavedSearch | null
  /** This page, and the same about to delete one of them. */
  here: string
  removeHref: (id: number) => string
  /** Beside the title: what else there is for this owner. */
  children: React.ReactNode
}

/** Alerts of one owner: how often each tells, what it has found, and what can be done with it. */
export function AlertsPage({ alerts, removing, here, removeHref, children }: Props) {
  const t = useTexts('saved-searches')
  const paths = usePaths()
  if (removing) return <RemovePage alert={removing} here={here} />
  return (
    <div className="page">
      <h1>{t('list.title')}</h1>
      {children}
      <RowProblem intents={['frequency', 'pause', 'resume', 'keep']} />
      {alerts.length === 0 ? (
        <EmptyState title={t('list.empty')}>
          <p className="secondary">{t('list.emptyHint')}</p>
          <p>
            <a className="button" href={paths.vacancies()}>
              {t('list.search')}
            </a>
          </p>
        </EmptyState>
      ) : (
        <ul className="rows">
          {alerts.map((alert) => (
            <AlertRow key={alert.id} alert={alert} removeHref={removeHref(alert.id)} />
          ))}
        </ul>
      )}
    </div>
  )
}

function AlertRow({ alert, removeHref }: { alert: SavedSearch; removeHref: string }) {
  const t = useTexts('saved-searches')
  const language = useLanguage()
  const paths = usePaths()
  const words = useSearchWords()(alert.query)
  const { id, state, frequency, byMail, bySms, lastSentAt, found, endsOn } = alert
  const isOn = state === 'telling'
  return (
    <li className="alert-row">
      <div>
        <h2>
          <a href={paths.vacancies(alert.query)}>{words}</a>
        </h2>
        <p className="secondary">
          <Dots
            items={[
              t(`list.state.${state}`),
              ...(byMail ? [t('list.byMail')] : []),
              ...(bySms ? [t('list.bySms')] : []),
              lastSentAt
                ? t('list.lastSent', { at: formatMoment(language, new Date(lastSentAt)) })
                : t('list.neverSent'),
              t('list.count', { count: found }),
            ]}
          />
        </p>
        {endsOn && <p>{t('list.asked', { date: formatDate(language, endsOn) })}</p>}
      </div>
      <div className="actions">
        {state !== 'unconfirmed' && (
          <RowForm intent="frequency" hidden={{ id }}>
            <span className="alert-often" role="group" aria-label={`${t('list.often')} ${words}`}>
              {frequencies.map((one) => (
                <button key={one} name="frequency" value={one} aria-pressed={one === frequency}>
                  {t(`list.frequency.${one}`)}
                </button>
              ))}
            </span>
          </RowForm>
        )}
        {endsOn && <Act intent="keep" id={id} words={words} />}
        {isOn && <Act intent="pause" id={id} words={words} />}
        {(state === 'paused' || state === 'ended') && <Act intent="resume" id={id} words={words} />}
        <a href={removeHref}>
          {t('list.remove')}
          <span className="visually-hidden">{words}</span>
        </a>
      </div>
    </li>
  )
}

function Act({ intent, id, words }: { intent: 'keep' | 'pause' | 'resume'; id: number; words: string }) {
  const t = useTexts('saved-searches')
  return (
    <RowForm intent={intent} hidden={{ id }}>
      <SubmitButton tone="quiet">
        {t(`list.${intent}`)}
        <span className="visually-hidden">{words}</span>
      </SubmitButton>
    </RowForm>
  )
}

function RemovePage({ alert, here }: { alert: SavedSearch; here: string }) {
  const t = useTexts('saved-searches')
  const wordsOf = useSearchWords()
  return (
    <div className="page form-page">
      <h1>{t('remove.title')}</h1>
      <p className="lead">{wordsOf(alert.query)}</p>
      <Form schema={AlertsForm} texts="saved-searches" intent="remove" hidden={{ id: alert.id }}>
        <Confirmation
          consequences={t('remove.consequences', { returnObjects: true }) as string[]}
          submit={t('remove.submit')}
          back={here}
          backLabel={t('remove.back')}
        />
      </Form>
    </div>
  )
}

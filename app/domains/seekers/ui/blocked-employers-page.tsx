import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { formatDate } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { getBlockedEmployers } from '../get-blocked-employers.server.ts'
import { BlockedEmployersForm } from '../resume-form.ts'

type Page = Awaited<ReturnType<typeof getBlockedEmployers>>

/** Employers that are shown nothing of somebody: looked for by name or credit code, blocked, let in again. */
export function BlockedEmployersPage({ page }: { page: Page }) {
  const t = useTexts('seekers')
  const language = useLanguage()
  const paths = usePaths()
  const lang = contentLanguage(language)
  const { q, blocked, current } = page
  return (
    <div className="page form-page">
      <h1>{t('blocked.title')}</h1>
      <p className="lead">{t('blocked.lead')}</p>
      <form className="form" action={paths.blockedEmployers()}>
        <div className="field">
          <label htmlFor="q">{t('blocked.search')}</label>
          <p id="q-hint" className="field-hint">
            {t('blocked.searchHint')}
          </p>
          <div className="find-line">
            <input id="q" name="q" type="search" defaultValue={q} aria-describedby="q-hint" autoComplete="off" />
            <SubmitButton tone="quiet">{t('blocked.find')}</SubmitButton>
          </div>
        </div>
      </form>
      {current.length > 0 && (
        <p className="find-current">
          {t('blocked.current')}{' '}
          {current.map((name) => (
            <a key={name} href={paths.blockedEmployers({ q: name })} lang={lang}>
              {name}
            </a>
          ))}
        </p>
      )}
      {q !== '' && <Found page={page} />}
      <section className="section">
        <h2>{t('blocked.list')}</h2>
        {blocked.length === 0 ? (
          <p className="secondary">{t('blocked.none')}</p>
        ) : (
          <ul className="rows">
            {blocked.map(({ uscc, name, blockedOn }) => (
              <li key={uscc}>
                <span>
                  <b lang={name === null ? undefined : lang}>{name ?? uscc}</b>
                  <span className="row-note">
                    {[name && uscc, t('blocked.since', { date: formatDate(language, blockedOn) })]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                <Act intent="unblock" uscc={uscc} />
              </li>
            ))}
          </ul>
        )}
        <p className="section-note">
          <a className="line-link" href={paths.resumes()}>
            {t('preview.back')}
          </a>
        </p>
      </section>
    </div>
  )
}

function Found({ page: { q, found, unregistered } }: { page: Page }) {
  const t = useTexts('seekers')
  const lang = contentLanguage(useLanguage())
  const { cityName } = usePlaces()
  return (
    <section className="section" aria-live="polite">
      <h2>{t('blocked.found', { q })}</h2>
      {unregistered && (
        <ul className="rows">
          <li>
            <span>
              <b>{unregistered}</b>
              <span className="row-note">{t('blocked.unregistered')}</span>
            </span>
            <Act intent="block" uscc={unregistered} />
          </li>
        </ul>
      )}
      {!unregistered && found.length === 0 && <p>{t('blocked.notFound')}</p>}
      {found.length > 0 && (
        <ul className="rows">
          {found.map(({ name, uscc, cityCode, isBlocked }) => (
            <li key={uscc}>
              <span>
                <b lang={lang}>{name}</b>
                <span className="row-note">{[cityName(cityCode), uscc].filter(Boolean).join(' · ')}</span>
              </span>
              {isBlocked ? (
                <span className="secondary">{t('blocked.isBlocked')}</span>
              ) : (
                <Act intent="block" uscc={uscc} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Act({ intent, uscc }: { intent: 'block' | 'unblock'; uscc: string }) {
  const t = useTexts('seekers')
  return (
    <Form schema={BlockedEmployersForm} texts="seekers:blocked" intent={intent} hidden={{ uscc }} className="row-form">
      <SubmitButton tone="quiet">{t(`blocked.act.${intent}`)}</SubmitButton>
    </Form>
  )
}

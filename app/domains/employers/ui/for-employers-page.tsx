import { useTexts } from '#app/i18n/texts.ts'
import { usePaths } from '#app/ui/use-language.ts'

const steps = ['register', 'papers', 'verified', 'post'] as const

/** What hiring here costs, takes and brings, for employers who have no account yet. */
export function ForEmployersPage() {
  const t = useTexts('employers')
  const paths = usePaths()
  const toTheDoor = { back: paths.employerHome() }
  return (
    <div className="page">
      <header className="stack">
        <h1>{t('hire.title')}</h1>
        <p className="lead">{t('hire.lead')}</p>
        <p className="actions">
          <a className="button" href={paths.signUp(toTheDoor)}>
            {t('hire.begin')}
          </a>
          <a href={paths.signIn(toTheDoor)}>{t('hire.signIn')}</a>
        </p>
      </header>
      <section className="section">
        <h2>{t('hire.steps')}</h2>
        <ol className="hire-steps">
          {steps.map((step) => (
            <li key={step}>
              <h3>{t(`hire.step.${step}.title`)}</h3>
              <p className="prose-line">{t(`hire.step.${step}.text`)}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className="section prose">
        <h2>{t('hire.papers')}</h2>
        <ul>
          {(t('hire.papersList', { returnObjects: true }) as string[]).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <h2>{t('hire.known')}</h2>
        <p>{t('hire.knownText')}</p>
        <h2>{t('hire.agencies')}</h2>
        <p>{t('hire.agenciesText')}</p>
        <p>
          {t('hire.help')} <a href="tel:12333">12333</a>
        </p>
      </section>
    </div>
  )
}

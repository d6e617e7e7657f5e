import { daysBetween } from '#db/values/days.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { now } from '#app/platform/clock.ts'
import { Notice } from '#app/ui/notice.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { EmployerAnswers } from '../get-employer-answers.server.ts'
import { ReplyRate } from './reply-rate.tsx'

/** On the home page of an employer: who is new, who waits, for how long, and what the public sees of it. */
export function AnswersSummary({ answers }: { answers: EmployerAnswers }) {
  const t = useTexts('applications')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  const { fresh, silent, oldestSince, flooded, figures } = answers
  const days = oldestSince === null ? 0 : daysBetween(new Date(oldestSince), now())
  return (
    <section className="section stack">
      <h2>{t('home.title')}</h2>
      <ul className="places">
        <li>
          <a href={paths.applications({ state: 'sent' })}>{t('home.fresh')}</a> <span className="count">{fresh}</span>
          <p className="secondary">{t('home.freshText')}</p>
        </li>
        <li>
          <a href={paths.applications({ state: 'silent' })}>{t('home.silent')}</a>{' '}
          <span className="count">{silent}</span>
          <p className="secondary">{silent === 0 ? t('home.noSilence') : t('home.silentText', { days })}</p>
        </li>
      </ul>
      <p>
        {t('rate.label')} <ReplyRate figures={figures} />
      </p>
      {flooded.map(({ id, title, silent: count }) => (
        <Notice key={id} title={t('home.flooded', { count })} heading="h3">
          <span lang={lang}>{title}</span>{' '}
          <a href={paths.applications({ vacancy: id, state: 'silent' })}>{t('home.answer')}</a>{' '}
          <a href={paths.ownVacancies({ group: 'open' })}>{t('home.pause')}</a>
        </Notice>
      ))}
    </section>
  )
}

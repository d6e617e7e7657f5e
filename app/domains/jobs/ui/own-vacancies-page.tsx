import { useWords } from '#app/i18n/words.ts'
import { formatDate } from '#app/i18n/format.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import type { VacancyStatus } from '#app/domains/jobs/vacancy.ts'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { DataTable } from '#app/ui/table/data-table.tsx'
import { KeysetPager } from '#app/ui/table/keyset-pager.tsx'
import { StateWord, type Tone } from '#app/ui/table/state-word.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { OwnVacancies, OwnVacancy } from '../posting/get-own-vacancies.server.ts'
import { vacancyGroups } from '../posting/vacancy-groups.ts'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'

const tones: Record<VacancyStatus, Tone> = {
  draft: 'calm',
  in_review: 'waiting',
  published: 'good',
  paused: 'waiting',
  closed: 'calm',
  expired: 'calm',
  rejected: 'bad',
}

/** The employer's vacancies by where they stand, each with what can be done about it. */
export function OwnVacanciesPage({ page, isFirst }: { page: OwnVacancies; isFirst: boolean }) {
  const t = useWords('jobs')
  const language = useLanguage()
  const paths = usePaths()
  const lang = contentLanguage(language)
  const { place } = usePlaces()
  const { group, counts, vacancies, nextAfter } = page
  return (
    <div className="page">
      <div className="section-head">
        <h1>{t('own.title')}</h1>
        <a className="button" href={paths.newVacancy()}>
          {t('own.post')}
        </a>
      </div>
      <RowProblem intents={['pause', 'resume', 'withdraw']} />
      <nav className="sort" aria-label={t('own.groups')}>
        {vacancyGroups.map((name) => (
          <a key={name} href={paths.ownVacancies(name)} aria-current={name === group ? 'page' : undefined}>
            {t(`own.group.${name}`)} <span className="figure secondary">{counts[name]}</span>
          </a>
        ))}
      </nav>
      <section className="section">
        {vacancies.length === 0 ? (
          <EmptyState title={t(`own.none.${group}`)}>
            <p>
              <a href={paths.newVacancy()}>{t('own.post')}</a>
            </p>
          </EmptyState>
        ) : (
          <DataTable
            caption={t(`own.group.${group}`)}
            rows={vacancies}
            keyOf={({ id }) => id}
            actionsLabel={t('own.actions')}
            columns={[
              { label: t('own.name'), cell: (vacancy) => <Name vacancy={vacancy} lang={lang} /> },
              {
                label: t('own.state'),
                cell: ({ status }) => <StateWord tone={tones[status]}>{t(`own.status.${status}`)}</StateWord>,
              },
              { label: t('own.place'), cell: (vacancy) => place(vacancy) },
              { label: t('own.until'), cell: ({ expiresOn }) => expiresOn && formatDate(language, expiresOn) },
            ]}
            actions={(vacancy) => <Actions vacancy={vacancy} />}
          />
        )}
      </section>
      <KeysetPager
        firstHref={isFirst ? null : paths.ownVacancies(group)}
        nextHref={nextAfter === null ? null : paths.ownVacancies(group, nextAfter)}
      />
    </div>
  )
}

function Name({
  vacancy: { id, title, status, client, reason },
  lang,
}: {
  vacancy: OwnVacancy
  lang: 'zh-CN' | undefined
}) {
  const t = useWords('jobs')
  const paths = usePaths()
  const href =
    status === 'draft' || status === 'rejected'
      ? paths.ownVacancy(id)
      : status === 'published'
        ? paths.vacancy(id)
        : null
  return (
    <div>
      <span lang={lang}>{href ? <a href={href}>{title}</a> : title}</span>
      {client && (
        <span className="row-note" lang={lang}>
          {t('own.for', { client })}
        </span>
      )}
      {reason && (
        <span className="row-note" lang={lang}>
          {t('own.gaveBack', { reason })}
        </span>
      )}
    </div>
  )
}

function Actions({ vacancy: { id, status, isFromFeed } }: { vacancy: OwnVacancy }) {
  const t = useWords('jobs')
  const paths = usePaths()
  if (status === 'draft' || status === 'rejected') return <a href={paths.ownVacancy(id)}>{t('own.edit')}</a>
  const step =
    status === 'published' ? 'pause' : status === 'paused' ? 'resume' : status === 'in_review' ? 'withdraw' : null
  if (step === null) return null
  return (
    <div className="row-form">
      {step !== 'withdraw' && !isFromFeed && <a href={paths.ownVacancy(id)}>{t('own.edit')}</a>}
      <RowForm intent={step} hidden={{ vacancyId: id }}>
        <SubmitButton tone="quiet">{t(`own.${step}`)}</SubmitButton>
      </RowForm>
      {step !== 'withdraw' && <a href={paths.closeVacancy(id)}>{t('own.close')}</a>}
    </div>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import { formatDate, formatRecentDay } from '#app/i18n/format.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { isOut, oneClickActions, ownIntents, vacancyGroups, vacancyStates } from '#app/domains/jobs/vacancy-status.ts'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { DataTable } from '#app/ui/table/data-table.tsx'
import { KeysetPager } from '#app/ui/table/keyset-pager.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { OwnVacancies, OwnVacancy } from '../posting/get-own-vacancies.server.ts'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'

/** The employer's vacancies by where they stand, each with what can be done about it. */
export function OwnVacanciesPage({ page, isFirst }: { page: OwnVacancies; isFirst: boolean }) {
  const t = useTexts('jobs')
  const language = useLanguage()
  const paths = usePaths()
  const lang = contentLanguage(language)
  const { place } = usePlaces()
  const { group, counts, vacancies, nextAfter } = page
  return (
    <div className="page">
      <div className="section-head">
        <h1>{t('own.title')}</h1>
        <p className="row-form">
          <a href={paths.severalVacancies()}>{t('own.several')}</a>
          <a className="button" href={paths.newVacancy()}>
            {t('own.post')}
          </a>
        </p>
      </div>
      <RowProblem intents={ownIntents} />
      <nav className="sort" aria-label={t('own.groups')}>
        {vacancyGroups.map((name) => (
          <a key={name} href={paths.ownVacancies({ group: name })} aria-current={name === group ? 'page' : undefined}>
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
                cell: ({ status }) => (
                  <StateWord tone={vacancyStates[status].tone}>{t(`own.status.${status}`)}</StateWord>
                ),
              },
              { label: t('own.place'), cell: (vacancy) => place(vacancy) },
              { label: t('own.until'), cell: ({ expiresOn }) => expiresOn && formatDate(language, expiresOn) },
            ]}
            actions={(vacancy) => <Actions vacancy={vacancy} />}
          />
        )}
      </section>
      <KeysetPager
        firstHref={isFirst ? null : paths.ownVacancies({ group })}
        nextHref={nextAfter === null ? null : paths.ownVacancies({ group, after: nextAfter })}
      />
    </div>
  )
}

function Name({
  vacancy: { id, title, status, batchId, client, reason, confirmedOn, isAsked },
  lang,
}: {
  vacancy: OwnVacancy
  lang: 'zh-CN' | undefined
}) {
  const t = useTexts('jobs')
  const language = useLanguage()
  const paths = usePaths()
  const { group, page } = vacancyStates[status]
  const href = group === 'drafts' ? paths.ownVacancy(id) : page === 'open' ? paths.vacancy(id) : null
  return (
    <div>
      <span lang={lang}>{href ? <a href={href}>{title}</a> : title}</span>
      {client && (
        <span className="row-note" lang={lang}>
          {t('own.for', { client })}
        </span>
      )}
      {batchId !== null && group === 'drafts' && (
        <span className="row-note">
          <a href={paths.vacancyBatch(batchId)}>{t('own.batch')}</a>
        </span>
      )}
      {isAsked ? (
        <strong className="row-note">{t('own.asked')}</strong>
      ) : (
        confirmedOn && (
          <span className="row-note">{t('card.confirmed', { date: formatRecentDay(language, confirmedOn) })}</span>
        )
      )}
      {reason && (
        <span className="row-note" lang={lang}>
          {t('own.gaveBack', { reason })}
        </span>
      )}
    </div>
  )
}

function Actions({ vacancy: { id, status, isFromFeed, isAsked, steps } }: { vacancy: OwnVacancy }) {
  const t = useTexts('jobs')
  const paths = usePaths()
  const isWritable = steps.includes('submit') || steps.includes('revise')
  const edit = isWritable && !(isFromFeed && isOut(status)) && <a href={paths.ownVacancy(id)}>{t('own.edit')}</a>
  const buttons = oneClickActions.filter((action) => steps.includes(action))
  const copy = <a href={paths.newVacancy({ copy: id })}>{t('own.copy')}</a>
  if (buttons.length === 0 && !edit) return copy
  return (
    <div className="row-form">
      {isAsked && (
        <RowForm intent="confirm" hidden={{ vacancyId: id }}>
          <SubmitButton>{t('own.confirm')}</SubmitButton>
        </RowForm>
      )}
      {edit}
      {buttons.map((action) => (
        <RowForm key={action} intent={action} hidden={{ vacancyId: id }}>
          <SubmitButton tone="quiet">{t(`own.${action}`)}</SubmitButton>
        </RowForm>
      ))}
      {status === 'published' && <a href={paths.peopleWhoFit(id)}>{t('own.people')}</a>}
      {copy}
      {steps.includes('close') && <a href={paths.closeVacancy(id)}>{t('own.close')}</a>}
    </div>
  )
}

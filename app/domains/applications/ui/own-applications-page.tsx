import { useTexts } from '#app/i18n/texts.ts'
import { formatFreshness } from '#app/i18n/format.ts'
import { now } from '#app/platform/clock.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { DataTable } from '#app/ui/table/data-table.tsx'
import { KeysetPager } from '#app/ui/table/keyset-pager.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { applicationStates } from '../application-status.ts'
import type { OwnApplications } from '../get-own-applications.server.ts'

/** What somebody has sent and how it stands. */
export function OwnApplicationsPage({ page, isFirst }: { page: OwnApplications; isFirst: boolean }) {
  const t = useTexts('applications')
  const language = useLanguage()
  const paths = usePaths()
  const lang = contentLanguage(language)
  const { applications, next, closable, reopenable } = page
  return (
    <div className="page">
      <h1>{t('own.title')}</h1>
      <RowProblem intents={['close_others', 'reopen']} />
      {closable > 0 && (
        <section className="section stack">
          <Notice tone="plain" title={t('own.close')}>
            {t('own.closeText', { count: closable })}
          </Notice>
          <RowForm intent="close_others" hidden={{}}>
            <SubmitButton tone="quiet">{t('own.closeSubmit', { count: closable })}</SubmitButton>
          </RowForm>
        </section>
      )}
      {reopenable > 0 && (
        <section className="section stack">
          <Notice tone="plain" title={t('own.reopen')}>
            {t('own.reopenText', { count: reopenable })}
          </Notice>
          <RowForm intent="reopen" hidden={{}}>
            <SubmitButton tone="quiet">{t('own.reopenSubmit', { count: reopenable })}</SubmitButton>
          </RowForm>
        </section>
      )}
      <section className="section">
        {applications.length === 0 ? (
          <EmptyState title={t('own.none')}>
            <p>
              <a href={paths.vacancies()}>{t('own.find')}</a>
            </p>
          </EmptyState>
        ) : (
          <DataTable
            caption={t('own.title')}
            rows={applications}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('own.vacancy'),
                cell: ({ id, title, employer }) => (
                  <div lang={lang}>
                    <a href={paths.myApplication(id)}>{title}</a>
                    <span className="row-note">{employer}</span>
                  </div>
                ),
              },
              {
                label: t('own.state'),
                cell: ({ status }) => (
                  <StateWord tone={applicationStates[status].tone}>{t(`status.${status}`)}</StateWord>
                ),
              },
              {
                label: t('own.sent'),
                cell: ({ appliedAt }) => (
                  <time dateTime={appliedAt}>{formatFreshness(language, new Date(appliedAt), now())}</time>
                ),
              },
            ]}
          />
        )}
      </section>
      <KeysetPager
        firstHref={isFirst ? null : paths.myApplications()}
        nextHref={next === null ? null : paths.myApplications({ after: next })}
      />
    </div>
  )
}

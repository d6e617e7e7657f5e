import { useTexts } from '#app/i18n/texts.ts'
import { reviewItemStates } from '#app/domains/review-queue/review-status.ts'
import { formatDate } from '#app/i18n/format.ts'
import { History } from '#app/domains/audit/ui/history.tsx'
import { employerStates } from '#app/domains/employers/employer-status.ts'
import { vacancyStates } from '#app/domains/jobs/vacancy-status.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { Breadcrumbs } from '#app/ui/shell/breadcrumbs.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { Chosen } from '../decisions.ts'
import type { EmployerFile } from '../get-employer-file.server.ts'
import { Documents, EmployerFactList } from './dossier-view.tsx'
import { EmployerActs } from './employer-acts.tsx'
import { MemberList } from './member-list.tsx'
import { PartyNotice } from './party-notice.tsx'

/** All a bureau has on one employer, and what it may do about it. */
export function EmployerFileView({ file, chosen }: { file: EmployerFile; chosen: Chosen }) {
  const t = useTexts('review')
  const paths = usePaths()
  const { employer, members, documents, history, mayDecide } = file
  return (
    <div className="page">
      <Breadcrumbs steps={[{ label: t('employers.title'), href: paths.bureauEmployers() }]} />
      <header className="review-head">
        <h1>{employer.name}</h1>
        <p className="review-state">
          {employer.suspendedOn ? (
            <StateWord tone="bad">{t('standings.suspended')}</StateWord>
          ) : (
            <StateWord tone={employerStates[employer.status].tone}>
              {t(`employerStatuses.${employer.status}`)}
            </StateWord>
          )}
          {employer.status !== 'merged' && <a href={paths.employer(employer.id)}>{t('employers.publicPage')}</a>}
        </p>
      </header>
      <div className="review-body">
        <div className="review-matter">
          <section>
            <h2>{t('item.employer')}</h2>
            <EmployerFactList employer={employer} />
          </section>
          <section>
            <h2>{t('employers.members')}</h2>
            <MemberList members={members} />
            {mayDecide && (
              <p>
                <a href={paths.employerContacts(employer.id)}>{t('contacts.see')}</a>
              </p>
            )}
          </section>
          <section>
            <h2>{t('item.documents')}</h2>
            <Documents documents={documents} />
          </section>
          <Items items={file.items} />
          <Vacancies vacancies={file.vacancies} />
          <History rows={history} />
        </div>
        {file.party && (
          <aside className="review-side">
            <PartyNotice party={file.party} />
          </aside>
        )}
        {mayDecide && employer.status !== 'merged' && (
          <aside className="review-side">
            <EmployerActs employer={employer} chosen={chosen} />
          </aside>
        )}
      </div>
    </div>
  )
}

function Items({ items }: { items: EmployerFile['items'] }) {
  const t = useTexts('review')
  const language = useLanguage()
  const paths = usePaths()
  return (
    <section>
      <h2>{t('employers.items')}</h2>
      {items.length === 0 ? (
        <p>{t('employers.noItems')}</p>
      ) : (
        <ul className="evidence">
          {items.map(({ id, kind, status, openedOn, decision }) => (
            <li key={id}>
              <a href={paths.reviewItem(id)}>{t(`kinds.${kind}`)}</a>{' '}
              <span className="small secondary">{formatDate(language, openedOn)}</span>{' '}
              <StateWord tone={reviewItemStates[status].tone}>
                {decision ? t(`decisions.${decision}`) : t(`statuses.${status}`)}
              </StateWord>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Vacancies({ vacancies }: { vacancies: EmployerFile['vacancies'] }) {
  const t = useTexts('review')
  const paths = usePaths()
  const { cityName } = usePlaces()
  return (
    <section>
      <h2>{t('employers.vacancies')}</h2>
      {vacancies.length === 0 ? (
        <p>{t('employers.noVacancies')}</p>
      ) : (
        <ul className="evidence">
          {vacancies.map(({ id, title, status, cityCode, byWhom, forWhom }) => (
            <li key={id}>
              {vacancyStates[status].page === 'open' ? <a href={paths.vacancy(id)}>{title}</a> : title}{' '}
              <span className="small secondary">
                {[
                  cityName(cityCode),
                  t(`vacancyStatuses.${status}`),
                  byWhom && t('list.byAgency', { name: byWhom }),
                  forWhom && t('list.forClient', { name: forWhom }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

import type { Day } from '#db/values/days.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { formatDate } from '#app/i18n/format.ts'
import { DescriptionText } from '#app/ui/description-text.tsx'
import { FindingList } from '#app/domains/legality/ui/finding-list.tsx'
import { payText } from '#app/domains/jobs/ui/pay-text.ts'
import { vacancyStates } from '#app/domains/jobs/vacancy-status.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { type ReviewFacts, type ReviewKind, ruleOf } from '#app/domains/review-queue/review-item.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { MemberList } from './member-list.tsx'
import type { Authorisation, Dossier, EmployerFacts, ShownDocument, VacancyFacts } from '../get-dossier.server.ts'

/** What the decision is about, and the papers that belong to it. */
export function DossierView({
  dossier: { employer, vacancy, other, client, authorisation, documents, members },
  item: { kind, cityCode, facts },
}: {
  dossier: Dossier
  /** Employers of another city than the one whose bureau decides are known by their public page only. */
  item: { kind: ReviewKind; cityCode: string; facts: ReviewFacts }
}) {
  const t = useTexts('review')
  const paths = usePaths()
  const says = ruleOf(kind).dossier?.says
  const more = (one: EmployerFacts) =>
    one.cityCode === cityCode ? paths.bureauEmployer(one.id) : paths.employer(one.id)
  return (
    <>
      {vacancy && <VacancyPart vacancy={vacancy} />}
      {says && (
        <section>
          <h2>{t(`says.${kind}`)}</h2>
          <SummaryList isWide facts={says.map((name) => [t(`facts.${name}`), facts[name]])} />
        </section>
      )}
      <section>
        <h2>{t(client ? 'item.agency' : other ? 'item.mergedFrom' : 'item.employer')}</h2>
        <EmployerFactList employer={employer} href={more(employer)} />
        {!vacancy && <Members members={members} of={employer} />}
      </section>
      {client && (
        <section>
          <h2>{t('item.client')}</h2>
          <EmployerFactList employer={client} href={more(client)} />
          {!vacancy && <Members members={members} of={client} />}
        </section>
      )}
      {client && (
        <section>
          <h2>{t('authorisation.title')}</h2>
          <AuthorisationPart authorisation={authorisation} />
        </section>
      )}
      {other && (
        <section>
          <h2>{t('item.mergedInto')}</h2>
          <EmployerFactList employer={other} href={more(other)} />
          <Members members={members} of={other} />
        </section>
      )}
      {!vacancy && (
        <section>
          <h2>{t('item.documents')}</h2>
          <Documents documents={documents} />
        </section>
      )}
    </>
  )
}

/** By what the agency may post for its client, and whether a bureau has found it in order. */
function AuthorisationPart({ authorisation }: { authorisation: Authorisation | null }) {
  const t = useTexts('review')
  const paths = usePaths()
  if (authorisation === null) return <p>{t('authorisation.none')}</p>
  const { id, from, until, state, isFile } = authorisation
  return (
    <SummaryList
      isWide
      facts={[
        [
          t('authorisation.file'),
          isFile ? <a href={paths.authorisation(id)}>{t('authorisation.open')}</a> : t('authorisation.noFile'),
        ],
        [t('authorisation.dates'), t('authorisation.period', { from, until })],
        [t('facts.status'), t(`authorisation.state.${state}`)],
      ]}
    />
  )
}

function Members({ members, of }: { members: Dossier['members']; of: EmployerFacts }) {
  const t = useTexts('review')
  return (
    <>
      <h3>{t('employers.members')}</h3>
      <MemberList members={members.filter(({ employerId }) => employerId === of.id)} />
    </>
  )
}

function VacancyPart({ vacancy }: { vacancy: VacancyFacts }) {
  const t = useTexts('review')
  const paths = usePaths()
  const names = usePlaces()
  const lang = contentLanguage(useLanguage())
  return (
    <section>
      <h2>{t('item.vacancy')}</h2>
      <SummaryList
        isWide
        facts={[
          [
            t('facts.title'),
            vacancyStates[vacancy.status].page === 'open' ? (
              <a href={paths.vacancy(vacancy.id)}>{vacancy.title}</a>
            ) : (
              vacancy.title
            ),
          ],
          [t('facts.pay'), payText(t, vacancy.pay)],
          [t('facts.place'), vacancy.address ?? names.place(vacancy)],
          [t('facts.kind'), t(`jobs:kind.${vacancy.kind}`)],
          [t('facts.headcount'), vacancy.headcount],
          [t('facts.status'), t(`vacancyStatuses.${vacancy.status}`)],
        ]}
      />
      <VacancyFindings vacancy={vacancy} />
      <div className="review-text">
        <DescriptionText text={vacancy.description} lang={lang} />
        {vacancy.workingConditions && (
          <>
            <h3>{t('jobs:posting.fields.conditions')}</h3>
            <DescriptionText text={vacancy.workingConditions} lang={lang} />
          </>
        )}
      </div>
    </section>
  )
}

/** What the legality check finds in what is to be decided on, text by text. */
function VacancyFindings({
  vacancy: { findings, title, description, workingConditions, pay },
}: {
  vacancy: VacancyFacts
}) {
  const t = useTexts('review')
  if (findings.length === 0) return null
  const texts = { title, description, conditions: workingConditions, payMin: pay.min === null ? '' : String(pay.min) }
  return (
    <>
      <h3>{t('item.findings')}</h3>
      {Object.entries(texts).map(([field, text]) => (
        <FindingList key={field} text={text ?? ''} findings={findings.filter((one) => one.field === field)} />
      ))}
    </>
  )
}

/** `href` leads to more about it; without one the page is about this employer itself. */
export function EmployerFactList({ employer, href }: { employer: EmployerFacts; href?: string }) {
  const t = useTexts('review')
  const language = useLanguage()
  const names = usePlaces()
  const date = (day: Day | null) => day && formatDate(language, day)
  return (
    <SummaryList
      isWide
      facts={[
        [t('facts.name'), href && <a href={href}>{employer.name}</a>],
        [t('facts.number'), employer.id],
        [t('facts.uscc'), employer.uscc && <span className="figure">{employer.uscc}</span>],
        [
          t('facts.employerStatus'),
          employer.suspendedOn
            ? t('facts.suspended', { date: date(employer.suspendedOn) })
            : t(`employerStatuses.${employer.status}`),
        ],
        [t('facts.suspensionReason'), employer.suspensionReason],
        [t('facts.verifiedUntil'), date(employer.verifiedUntil)],
        [t('facts.trusted'), employer.isTrusted && t('facts.isTrusted')],
        [t('facts.city'), names.place(employer)],
        [t('facts.place'), employer.address],
        [t('facts.industry'), employer.industry],
        [t('facts.agency'), employer.agencyLicenceNo],
        [t('facts.contact'), [employer.contactName, employer.contactPhone].filter(Boolean).join(' · ')],
        [t('facts.mailDomain'), employer.mailDomain],
        [t('facts.source'), employer.isDemo ? t('jobs:demo') : employer.source],
      ]}
    />
  )
}

export function Documents({ documents }: { documents: readonly ShownDocument[] }) {
  const t = useTexts('review')
  const language = useLanguage()
  const paths = usePaths()
  if (documents.length === 0) return <p>{t('item.noDocuments')}</p>
  return (
    <ul className="evidence">
      {documents.map(({ id, kind, name, addedOn, isReplaced }) => (
        <li key={id}>
          <a href={paths.employerDocument(id)}>{t(`documents.${kind}`)}</a>
          <span className="small secondary">
            {' '}
            {name} · {formatDate(language, addedOn)}
            {isReplaced && ` · ${t('item.replaced')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

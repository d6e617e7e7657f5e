import type { ResumeSnapshot } from '#app/domains/seekers/resume.ts'
import { asDialled } from '#db/values/phone.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'

/** A résumé as it is sent, or was. */
export function SentResume({ resume }: { resume: ResumeSnapshot }) {
  const t = useTexts('applications')
  const { lang, education, work, certs, skills, languages, about } = { ...resume, lang: resume.language }
  const between = ({ from, until }: { from: string; until: string | null }) => `${from} – ${until ?? t('resume.now')}`
  return (
    <div className="sent-resume" lang={lang}>
      <SummaryList
        isWide
        facts={[
          [t('resume.name'), <b key="name">{resume.displayName}</b>],
          [
            t('resume.phone'),
            <span key="phone" className="figure">
              {asDialled(resume.phone)}
              {resume.isPhoneVerified && <span className="secondary"> · {t('resume.phoneProved')}</span>}
            </span>,
          ],
          [t('resume.birthMonth'), resume.birthMonth],
          [t('resume.skills'), skills.join(t('separator'))],
          [t('resume.certs'), certs.map(({ name }) => name).join(t('separator'))],
          [t('resume.languages'), languages.map(({ name }) => name).join(t('separator'))],
          [t('resume.about'), about],
          [t('resume.files'), resume.files.map(({ name }) => name).join(t('separator'))],
        ]}
      />
      {work.length > 0 && (
        <>
          <h3>{t('resume.work')}</h3>
          <ul className="stack">
            {work.map((job) => (
              <li key={job.from + job.employer}>
                <b>{job.title}</b> · {job.employer} <span className="secondary figure">{between(job)}</span>
                {job.duties && <p className="prose-line">{job.duties}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
      {education.length > 0 && (
        <>
          <h3>{t('resume.education')}</h3>
          <ul className="stack">
            {education.map((school) => (
              <li key={school.from + school.school}>
                <b>{school.school}</b> ·{' '}
                {[school.major, t(`jobs:education.${school.level}`)].filter(Boolean).join(' · ')}{' '}
                <span className="secondary figure">{between(school)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

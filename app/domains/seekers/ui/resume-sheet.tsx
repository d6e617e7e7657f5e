import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { formatDate, formatMonth } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '#app/ui/icon.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { useLanguage } from '#app/ui/use-language.ts'
import { asDialled } from '#db/values/phone.ts'
import type { ResumeSnapshot } from '../resume.ts'

/** A résumé as an employer reads it, and as it is printed on one page. What is not there takes no place. */
export function ResumeSheet({ resume }: { resume: ResumeSnapshot }) {
  const t = useTexts('seekers')
  const language = useLanguage()
  const { displayName, phone, isPhoneVerified, birthMonth, wish, about } = resume
  const number = asDialled(phone)
  return (
    <article className="resume-sheet" lang={resume.language === language ? undefined : resume.language}>
      <header className="resume-head">
        <h2>{displayName}</h2>
        {wish.occupations.length > 0 && (
          <p className="resume-aim">{wish.occupations.map(({ name }) => name).join(' · ')}</p>
        )}
        <p className="resume-contact" lang={language}>
          <a className="figure" href={`tel:${number}`}>
            {number}
          </a>
          {isPhoneVerified && (
            <span className="resume-proved">
              <Icon name="check" />
              {t('sheet.verified')}
            </span>
          )}
          {birthMonth && <span>{t('sheet.born', { month: formatMonth(language, birthMonth) })}</span>}
        </p>
      </header>
      <Wish wish={wish} />
      <Part name="work" isThere={resume.work.length > 0}>
        {resume.work.map(({ employer, title, from, until, duties }) => (
          <Entry key={employer + from} title={title} beside={employer} from={from} until={until}>
            {duties && <p className="resume-text">{duties}</p>}
          </Entry>
        ))}
      </Part>
      <Part name="education" isThere={resume.education.length > 0}>
        {resume.education.map(({ school, level, major, from, until }) => (
          <Entry
            key={school + from}
            title={school}
            beside={[t(`jobs:education.${level}`), major].filter(Boolean).join(' · ')}
            from={from}
            until={until}
          />
        ))}
      </Part>
      <Part name="certs" isThere={resume.certs.length > 0}>
        <ul className="resume-items">
          {resume.certs.map(({ name, gotOn }) => (
            <li key={name}>
              {name} {gotOn && <span className="secondary figure">{formatMonth(language, gotOn)}</span>}
            </li>
          ))}
        </ul>
      </Part>
      <Part name="skills" isThere={resume.skills.length > 0}>
        <ul className="resume-skills">
          {resume.skills.map((skill) => (
            <li key={skill}>{skill}</li>
          ))}
        </ul>
      </Part>
      <Part name="languages" isThere={resume.languages.length > 0}>
        <ul className="resume-items">
          {resume.languages.map(({ name, level }) => (
            <li key={name}>
              {name} <span className="secondary">{t(`level.${level}`)}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part name="about" isThere={about !== null}>
        <p className="resume-text">{about}</p>
      </Part>
      <Part name="files" isThere={resume.files.length > 0}>
        <ul className="resume-items">
          {resume.files.map(({ fileId, name }) => (
            <li key={fileId}>{name}</li>
          ))}
        </ul>
      </Part>
    </article>
  )
}

function Wish({ wish: { cities, kinds, payMin, startOn } }: { wish: ResumeSnapshot['wish'] }) {
  const t = useTexts('seekers')
  const language = useLanguage()
  const { cityName } = usePlaces()
  return (
    <Part name="wish" isThere={cities.length > 0 || kinds.length > 0 || payMin !== null || startOn !== null}>
      <SummaryList
        facts={[
          [t('sheet.cities'), cities.map((code) => cityName(code)).join(t('and'))],
          [t('sheet.kinds'), kinds.map((kind) => t(`jobs:kind.${kind}`)).join(t('and'))],
          [t('sheet.pay'), payMin !== null && t('sheet.payAtLeast', { amount: payMin / 100 })],
          [t('sheet.start'), startOn && formatDate(language, startOn)],
        ]}
      />
    </Part>
  )
}

function Part({ name, isThere, children }: { name: string; isThere: boolean; children: React.ReactNode }) {
  const t = useTexts('seekers')
  const language = useLanguage()
  if (!isThere) return null
  return (
    <section className="resume-part">
      <h3 lang={language}>{t(`sheet.parts.${name}`)}</h3>
      {children}
    </section>
  )
}

function Entry({
  title,
  beside,
  from,
  until,
  children,
}: {
  title: string
  beside: string
  from: string
  until: string | null
  children?: React.ReactNode
}) {
  const t = useTexts('seekers')
  const language = useLanguage()
  return (
    <div className="resume-entry">
      <p className="resume-entry-head">
        <b>{title}</b>
        <span>{beside}</span>
        <span className="secondary figure" lang={language}>
          {t('sheet.period', {
            from: formatMonth(language, from),
            until: until === null ? t('sheet.now') : formatMonth(language, until),
          })}
        </span>
      </p>
      {children}
    </div>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import { formatFreshness, formatRecentDay } from '#app/i18n/format.ts'
import { now } from '#app/platform/clock.ts'
import { vacancyContract } from '#search/vacancies/vacancy-search.ts'
import type { Understood } from '#search/words/understood.ts'
import { Dots } from '#app/ui/dots.tsx'
import { Highlight } from '#app/ui/highlight.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { Benefit, VacancyCard as Card } from '../vacancy.ts'
import { Verified } from '#app/domains/employers/ui/verified.tsx'
import { sizeText } from '#app/domains/employers/ui/size-text.ts'
import type { WantedOnCard } from './condition-text.ts'
import { lackTexts } from './lack-text.ts'
import { experienceText, payText } from './pay-text.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'

const speakingShown = 3

/**
 * What, how much, where; below who, how large, what is asked and what speaks for it, how fresh, and what it lacks of a
 * question. One tap anywhere opens the vacancy.
 */
export function VacancyCard({
  card,
  words = '',
  wanted = { benefits: [], hours: [], audiences: [] },
  lacks = [],
  why = [],
  heading: Heading = 'h2',
  showEmployer = true,
}: {
  card: Card
  /** What was searched for, to be marked in the title. */
  words?: string
  /** What was asked for; it is named first. */
  wanted?: WantedOnCard
  /** What was asked for and left out, and it does not meet. */
  lacks?: Understood[]
  /** Why it is suggested. */
  why?: string[]
  heading?: 'h2' | 'h3'
  showEmployer?: boolean
}) {
  const t = useTexts('jobs')
  const language = useLanguage()
  const places = usePlaces()
  const { employer } = card
  const isWanted = (benefit: Benefit) => wanted.benefits.includes(benefit)
  const benefits = card.benefits.toSorted((a, b) => Number(isWanted(b)) - Number(isWanted(a)))
  const speaking = [
    ...wanted.audiences.filter((people) => card.audiences.includes(people)).map((people) => t(`audience.${people}`)),
    ...card.hours.filter((one, at) => at === 0 || wanted.hours.includes(one)).map((one) => t(`hours.${one}`)),
    ...benefits.map((benefit) => t(`benefit.${benefit}`)),
  ].slice(0, speakingShown)
  return (
    <li className="vacancy-card">
      <div className="vacancy-line">
        <Heading className="vacancy-title" lang={contentLanguage(language)}>
          <a href={usePaths().vacancy(card.id)}>
            <Highlight text={card.title} words={words} />
          </a>
        </Heading>
        <p className="pay">{payText(t, card.pay)}</p>
        <p className="vacancy-where">{places.place(card)}</p>
        {language === 'en' && card.occupationEn && <p className="vacancy-trade">{card.occupationEn}</p>}
      </div>
      <div className="vacancy-line vacancy-more">
        {showEmployer && (
          <p className="vacancy-employer">
            <span lang={contentLanguage(language)}>{employer.name}</span>
            <Verified isVerified={employer.isVerified} />
            {employer.sizeRange && <span className="vacancy-size">{sizeText(t, employer.sizeRange)}</span>}
          </p>
        )}
        <Dots
          items={[
            ...(card.kind === 'full_time' ? [] : [t(`kind.${card.kind}`)]),
            t(`education.${card.education}`),
            experienceText(t, card.experienceYearsMin),
            ...speaking.map((text) => (
              <span className="speaking" key={text}>
                {text}
              </span>
            )),
          ]}
        />
        <time dateTime={card.publishedAt}>
          {card.confirmedOn
            ? t('card.confirmed', { date: formatRecentDay(language, card.confirmedOn) })
            : t('card.published', { when: formatFreshness(language, new Date(card.publishedAt), now()) })}
        </time>
      </div>
      {why.length > 0 && (
        <p className="vacancy-why">
          <Dots items={why} />
        </p>
      )}
      {lacks.length > 0 && (
        <p className="vacancy-lacks">
          {lackTexts(t, places, vacancyContract, lacks, card).join(t('search.betweenSentences'))}
        </p>
      )}
    </li>
  )
}

export function VacancyList({
  cards,
  isShort = false,
  lacks = {},
  ...rest
}: {
  cards: Card[]
  /** Beside other content: two or three columns where there is room. */
  isShort?: boolean
  words?: string
  wanted?: WantedOnCard
  /** By id. */
  lacks?: Record<number, Understood[]>
  heading?: 'h2' | 'h3'
  showEmployer?: boolean
}) {
  return (
    <ul className={isShort ? 'vacancy-list vacancy-list-short' : 'vacancy-list'}>
      {cards.map((card) => (
        <VacancyCard key={card.id} card={card} lacks={lacks[card.id]} {...rest} />
      ))}
    </ul>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import { formatFreshness, formatRecentDay } from '#app/i18n/format.ts'
import { now } from '#app/platform/clock.ts'
import { Dots } from '#app/ui/dots.tsx'
import { Highlight } from '#app/ui/highlight.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { Benefit, VacancyCard as Card } from '../vacancy.ts'
import { Verified } from '#app/domains/employers/ui/verified.tsx'
import type { WantedOnCard } from './condition-text.ts'
import { experienceText, payText } from './pay-text.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'

const speakingShown = 3

/** What, how much, where, who, what speaks for it, how fresh; one tap anywhere opens the vacancy. */
export function VacancyCard({
  card,
  words = '',
  wanted = { benefits: [], hours: [], audiences: [] },
  heading: Heading = 'h2',
  showEmployer = true,
}: {
  card: Card
  /** What was searched for, to be marked in the title. */
  words?: string
  /** What was asked for; it is named first. */
  wanted?: WantedOnCard
  heading?: 'h2' | 'h3'
  showEmployer?: boolean
}) {
  const t = useTexts('jobs')
  const language = useLanguage()
  const { place } = usePlaces()
  const isWanted = (benefit: Benefit) => wanted.benefits.includes(benefit)
  const benefits = card.benefits.toSorted((a, b) => Number(isWanted(b)) - Number(isWanted(a)))
  const speaking = [
    ...wanted.audiences.filter((people) => card.audiences.includes(people)).map((people) => t(`audience.${people}`)),
    ...card.hours.filter((one, at) => at === 0 || wanted.hours.includes(one)).map((one) => t(`hours.${one}`)),
    ...benefits.map((benefit) => t(`benefit.${benefit}`)),
  ]
  return (
    <li className="vacancy-card">
      <Heading className="vacancy-title" lang={contentLanguage(language)}>
        <a href={usePaths().vacancy(card.id)}>
          <Highlight text={card.title} words={words} />
        </a>
      </Heading>
      <p className="pay">{payText(t, card.pay)}</p>
      {language === 'en' && card.occupationEn && <p className="vacancy-trade">{card.occupationEn}</p>}
      <p className="vacancy-where">
        <span>{place(card)}</span>
        <Dots
          items={[t(`kind.${card.kind}`), t(`education.${card.education}`), experienceText(t, card.experienceYearsMin)]}
        />
      </p>
      {showEmployer && (
        <p className="vacancy-employer">
          <span lang={contentLanguage(language)}>{card.employer.name}</span>
          <Verified isVerified={card.employer.isVerified} />
        </p>
      )}
      {speaking.length > 0 && (
        <p className="vacancy-benefits">
          <Dots items={speaking.slice(0, speakingShown)} />
        </p>
      )}
      <p className="vacancy-foot">
        <time dateTime={card.publishedAt}>
          {t('card.published', { when: formatFreshness(language, new Date(card.publishedAt), now()) })}
        </time>
        {card.confirmedOn && <span>{t('card.confirmed', { date: formatRecentDay(language, card.confirmedOn) })}</span>}
        <span>{t('card.headcount', { count: card.headcount })}</span>
        {card.isDemo && <span>{t('demo')}</span>}
      </p>
    </li>
  )
}

export function VacancyList({
  cards,
  isShort = false,
  ...rest
}: {
  cards: Card[]
  /** Beside other content: two or three columns where there is room. */
  isShort?: boolean
  words?: string
  wanted?: WantedOnCard
  heading?: 'h2' | 'h3'
  showEmployer?: boolean
}) {
  return (
    <ul className={isShort ? 'vacancy-list vacancy-list-short' : 'vacancy-list'}>
      {cards.map((card) => (
        <VacancyCard key={card.id} card={card} {...rest} />
      ))}
    </ul>
  )
}

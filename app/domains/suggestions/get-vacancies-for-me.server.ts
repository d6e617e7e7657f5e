import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { vacanciesOfTrades } from '#search/vacancies/query-trades.ts'
import { getCardsWhere } from '#app/domains/jobs/get-cards.server.ts'
import type { VacancyCard } from '#app/domains/jobs/vacancy.ts'
import { getDefaultResume } from '#app/domains/seekers/get-resumes.server.ts'
import { hasBlocked } from '#app/domains/seekers/has-blocked.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { now } from '#app/platform/clock.ts'
import { comparable, fitOf } from './fit.server.ts'
import { type Profile, profileOf, type Reason } from './profile.ts'
import { ownSuggestions } from './suggestion-permissions.ts'

export type Suggestion = { card: VacancyCard; reasons: Reason[] }

/** What is suggested to somebody, or why nothing is: they want none, have no résumé, or it names no trade. */
export type VacanciesForMe =
  | { state: 'off' }
  | { state: 'no_resume' }
  | { state: 'no_trade'; resume: { id: number; title: string } }
  | { state: 'on'; resume: { id: number; title: string }; suggestions: Suggestion[] }

const mostShown = 20
const lookedAtOfTrade = 30

/**
 * The vacancies that fit somebody's default résumé best, at most twenty, each with its reasons; worked out anew each
 * time and kept nowhere. Without those of employers they have blocked and those they have applied to. One request to
 * the engine and five queries; one query where they want none.
 */
export async function getVacanciesForMe(actor: Person): Promise<VacanciesForMe> {
  const { personId } = actor
  permit(actor, ownSuggestions, { cityCode: null, personId })
  const isOff = await db()
    .selectFrom('suggestions_off')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (isOff) return { state: 'off' }
  const found = await getDefaultResume(personId)
  if (!found) return { state: 'no_resume' }
  const { resume: said, ...resume } = found
  const profile = profileOf(said)
  if (profile.occupations.length + profile.titles.length === 0) return { state: 'no_trade', resume }
  return { state: 'on', resume, suggestions: await suggestionsFor(profile, personId) }
}

async function suggestionsFor(profile: Profile, personId: number): Promise<Suggestion[]> {
  const at = now()
  const vacancies = await vacanciesOfTrades(
    db(),
    {
      trades: [...profile.occupations, ...profile.titles],
      cities: [...profile.cities],
      kinds: [...profile.kinds],
    },
    lookedAtOfTrade,
  )
  const cards = await getCardsWhere(
    db(),
    vacancies.map(({ id }) => id),
    sql<boolean>`not ${hasBlocked(personId, [sql.ref('v.employer_id'), sql.ref('v.agency_id')])}
      and not exists (select from applications a where a.person_id = ${personId} and a.vacancy_id = v.id)`,
  )
  const byId = new Map(cards.map((card) => [card.id, card]))
  const somebody = comparable(profile)
  return vacancies
    .flatMap((vacancy) => {
      const card = byId.get(vacancy.id)
      const fit = card && fitOf(somebody, vacancy, card, at)
      return fit ? [{ card, ...fit }] : []
    })
    .toSorted(
      (a, b) => b.score - a.score || b.card.publishedAt.localeCompare(a.card.publishedAt) || b.card.id - a.card.id,
    )
    .slice(0, mostShown)
    .map(({ card, reasons }) => ({ card, reasons }))
}

import type { Database } from '#db/client.ts'
import { loadVacancyRows, vacancyDocument, type VacancyRow } from '#search/vacancies/vacancy-document.ts'
import type { EngineAnswer, Question } from './engine-query.ts'
import { facetValue, type VacancyDocument } from '#search/vacancies/vacancy-index.ts'
import { answers, judgeFor } from './judge-match.ts'
import { runs } from '#search/words/title-words.ts'
import { firstDay, type VacancyConditions } from '#search/kind/conditions.ts'
import type { VacancyFacet, VacancySort } from '#search/vacancies/vacancy-search.ts'

/**
 * Corrects an answer of the engine by the urgent changes it may not know yet, so that what a person has just published,
 * changed or closed is right in the very next search. `pending` must have been read before the engine was asked: what
 * was not pending then is in the index. Costs nothing when nothing is pending.
 */
export async function overlayUrgent(
  db: Database,
  pending: number[],
  question: Question,
  answer: EngineAnswer,
): Promise<EngineAnswer> {
  if (pending.length === 0) return answer
  const changed = await currentDocuments(db, pending, question.now)
  const fits = matcher(question)
  const matching = new Set(changed.filter(fits).map(({ id }) => id))
  const kept = answer.ids.filter(
    (id) => !pending.includes(id) || matching.has(id) || (answer.match === 'similar' && isKnown(changed, id)),
  )
  const added = [...matching].filter((id) => !kept.includes(id))
  if (added.length > 0 && answer.match !== 'good') {
    return { ...answer, match: 'good', total: added.length, totalIsExact: true, ids: onPage(question, added) }
  }
  const total = answer.total - (answer.ids.length - kept.length) + added.length
  const ids =
    question.search.page > 1 || added.length === 0 ? kept : onPage(question, await inOrder(db, question, added, kept))
  return { ...answer, ids, total, match: total === 0 ? 'none' : answer.match }
}

const isKnown = (documents: VacancyDocument[], id: number) => documents.some((document) => document.id === id)
const onPage = ({ search }: Question, ids: number[]) => (search.page === 1 ? ids.slice(0, search.perPage) : [])

async function currentDocuments(db: Database, ids: number[], now: Date): Promise<VacancyDocument[]> {
  const rows = await loadVacancyRows(db, ids)
  return rows
    .map((row) => documentOrNull(row, now))
    .filter((document) => document !== null)
    .sort((a, b) => b.publishedAt - a.publishedAt)
}

/** One that cannot be built takes no search along; the dispatcher, which builds it too, puts it aside and says so. */
function documentOrNull(row: VacancyRow, now: Date): VacancyDocument | null {
  try {
    return vacancyDocument(row, now)
  } catch {
    return null
  }
}

/** What is new comes first among equally relevant ones, and in its place where a sorting was chosen. */
async function inOrder(db: Database, { search, now }: Question, added: number[], kept: number[]): Promise<number[]> {
  const compare = orders[search.sort]
  if (!compare) return [...added, ...kept]
  const documents = await currentDocuments(db, [...added, ...kept], now)
  return documents.sort(compare).map(({ id }) => id)
}

const orders: Record<VacancySort, ((a: VacancyDocument, b: VacancyDocument) => number) | undefined> = {
  relevance: undefined,
  newest: (a, b) => b.publishedAt - a.publishedAt,
  pay: (a, b) => (b.payMax ?? -1) - (a.payMax ?? -1),
}

/**
 * The question as a test of one document: all conditions, and the words by the judge or literally somewhere in the
 * text.
 */
function matcher({
  understanding: { words },
  conditions,
  suspended,
  now,
}: Question): (document: VacancyDocument) => boolean {
  const judge = judgeFor(words)
  const pieces = runs(words)
  return (document) =>
    meets(document, conditions, now) &&
    !document.offeredBy.some((id) => suspended.includes(id)) &&
    (judge(document) >= answers || pieces.every((piece) => wholeText(document).includes(piece)))
}

const wholeText = (document: VacancyDocument): string =>
  [
    document.title,
    document.occupation,
    document.employer,
    document.terms,
    document.districtName,
    document.cityName,
    document.description,
  ].join('\n')

/** The same conditions that `engineFilter` puts to the engine. */
function meets(document: VacancyDocument, conditions: VacancyConditions, now: Date): boolean {
  const { payMin, payMax, experienceMax, publishedWithinDays } = conditions
  const counts = (facet: VacancyFacet) => (value: string) => document.facets.includes(facetValue(facet, value))
  const isOneIn = (facet: VacancyFacet, wanted: string[]) => wanted.length === 0 || wanted.some(counts(facet))
  return (
    isOneIn('city', conditions.city) &&
    isOneIn('district', conditions.district) &&
    isOneIn('kind', conditions.kind) &&
    isOneOf(conditions.kindsSaid, document.kindsSaid) &&
    isOneIn('education', conditions.education) &&
    conditions.benefits.every(counts('benefits')) &&
    conditions.benefitsSaid.every((benefit) => document.benefitsSaid.includes(benefit)) &&
    (payMin === undefined || (document.payMax !== undefined && document.payMax >= payMin)) &&
    (payMax === undefined || (document.payMin !== undefined && document.payMin <= payMax)) &&
    (experienceMax === undefined || document.experienceMin <= experienceMax) &&
    (publishedWithinDays === undefined || document.publishedDay >= firstDay(publishedWithinDays, now))
  )
}

const isOneOf = (wanted: string[], given: string[]): boolean =>
  wanted.length === 0 || given.some((value) => wanted.includes(value))

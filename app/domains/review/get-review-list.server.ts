import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { type Day, lastShanghaiDayBefore } from '#db/values/days.ts'
import {
  kindsWhere,
  ReviewDecision,
  ReviewEntity,
  ReviewKind,
  SignCode,
} from '#app/domains/review-queue/review-item.ts'
import { isOpenItem } from '#app/domains/review-queue/review-item-rows.server.ts'
import { endedReviewStatuses, ReviewStatus } from '#app/domains/review-queue/review-status.ts'
import { partyInItem } from '#app/domains/review-queue/parties.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import type { CityScope } from '#app/platform/access/rights.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import type { ReviewSearch, ReviewState } from './review-search.ts'

/** One line of the list. Instants are ISO 8601. */
export type ReviewRow = {
  id: number
  kind: ReviewKind
  status: ReviewStatus
  cityCode: string
  entity: ReviewEntity
  entityId: number
  /** The title of the vacancy or the name of the employer. */
  subject: string
  /** Of a vacancy: who posts it, an agency or the employer. */
  employerName: string | null
  /** For whom an agency posts it, or wants to. */
  clientName: string | null
  assignee: string | null
  isMine: boolean
  /** Whether this reader is a party in it, so that somebody else takes it. */
  isParty: boolean
  dueAt: string
  /** The last day on which it is in time. */
  dueOn: Day
  endedAt: string | null
  decision: ReviewDecision | null
  signs: SignCode[]
  reports: number
  version: number
}

export type ReviewList = { rows: ReviewRow[]; total: number; next: { at: string; id: number } | null }

/** Rows of one page. */
export const reviewPageSize = 50

/**
 * Items of the cities in scope, most urgent first, or what has ended, latest first. Two queries, both by index however
 * long the queue is.
 */
export async function getReviewList(reader: Person, scope: CityScope, search: ReviewSearch): Promise<ReviewList> {
  const [found, { total }] = await Promise.all([
    reviewRows(reader, scope, search, reviewPageSize + 1),
    db()
      .selectFrom('review_items as i')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where(matching(reader, scope, search))
      .executeTakeFirstOrThrow(),
  ])
  const rows = found.slice(0, reviewPageSize)
  const last = found.length > reviewPageSize ? rows.at(-1) : undefined
  return { rows, total, next: last ? { at: last.endedAt ?? last.dueAt, id: last.id } : null }
}

/** Whom an item is about, or who posts the vacancy that it is about. */
const employerOf = sql<number>`case i.entity
  when 'employer' then i.entity_id
  else coalesce(v.agency_id, v.employer_id) end`
/** Whom an agency acts for in it. */
const clientOf = sql<number>`case
  when ${inStates(
    'i.kind',
    kindsWhere(({ other }) => other === 'client'),
  )} then i.other_entity_id
  when v.agency_id is not null then v.employer_id end`

/** The first rows of the list after its cursor. */
export async function reviewRows(
  reader: Person,
  scope: CityScope,
  search: ReviewSearch,
  limit: number,
): Promise<ReviewRow[]> {
  const hasEnded = search.state === 'ended'
  const { after } = search
  const rows = await db()
    .selectFrom('review_items as i')
    .leftJoin('vacancies as v', (join) => join.onRef('v.id', '=', 'i.entity_id').on('i.entity', '=', 'vacancy'))
    .leftJoin('employers as e', (join) => join.on('e.id', '=', employerOf))
    .leftJoin('employers as c', (join) => join.on('c.id', '=', clientOf))
    .leftJoin('people as p', 'p.id', 'i.assigned_to')
    .select([
      'i.id',
      'i.kind',
      'i.status',
      'i.city_code',
      'i.entity',
      'i.entity_id',
      'i.due_at',
      'i.ended_at',
      'i.decision',
      'i.assigned_to',
      'i.version',
      'v.title',
      'e.name as employer_name',
      'c.name as client_name',
      'p.name as assignee',
    ])
    .select(
      sql<string[]>`array(select s.code from review_signs s where s.review_item_id = i.id order by s.code)`.as('signs'),
    )
    .select(sql<number>`(select count(*) from reports r where r.review_item_id = i.id)`.as('reports'))
    .select(sql<boolean>`${partyInItem(sql<number>`${reader.personId}::bigint`, 'i')} is not null`.as('is_party'))
    .where(matching(reader, scope, search))
    .$if(after !== null, (query) =>
      query.where(
        hasEnded
          ? sql<boolean>`(i.ended_at, i.id) < (${after!.at}, ${after!.id})`
          : sql<boolean>`(i.due_at, i.id) > (${after!.at}, ${after!.id})`,
      ),
    )
    .orderBy(hasEnded ? 'i.ended_at' : 'i.due_at', hasEnded ? 'desc' : 'asc')
    .orderBy('i.id', hasEnded ? 'desc' : 'asc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: ReviewKind.parse(row.kind),
    status: ReviewStatus.parse(row.status),
    cityCode: row.city_code,
    entity: ReviewEntity.parse(row.entity),
    entityId: row.entity_id,
    subject: row.title ?? row.employer_name ?? '',
    employerName: row.title === null ? null : row.employer_name,
    clientName: row.client_name,
    assignee: row.assignee,
    isMine: row.assigned_to === reader.personId,
    isParty: row.is_party,
    dueAt: row.due_at.toISOString(),
    dueOn: lastShanghaiDayBefore(row.due_at),
    endedAt: row.ended_at?.toISOString() ?? null,
    decision: ReviewDecision.nullable().parse(row.decision),
    signs: row.signs.map((code) => SignCode.parse(code)),
    reports: row.reports,
    version: row.version,
  }))
}

const inState = (state: ReviewState): RawBuilder<boolean> => {
  if (state === 'open') return isOpenItem('i')
  if (state === 'ended') return inStates('i.status', endedReviewStatuses)
  return sql<boolean>`${isOpenItem('i')} and ${inStates('i.status', [state])}`
}

type Items = ExpressionBuilder<DB & { i: DB['review_items'] }, 'i'>

/** The items `i` of a list, as a condition. */
export const matching = (reader: Person, scope: CityScope, search: ReviewSearch) => (where: Items) =>
  where.and([
    inState(search.state),
    ...(scope.cityCode === null ? [] : [where('i.city_code', '=', scope.cityCode)]),
    ...(search.city === null ? [] : [where('i.city_code', '=', search.city)]),
    ...(search.kind === null ? [] : [where('i.kind', '=', search.kind)]),
    ...(search.late ? [where('i.due_at', '<', search.state === 'ended' ? sql<Date>`i.ended_at` : now())] : []),
    ...(search.assigned === null
      ? []
      : search.assigned === 'nobody'
        ? [where('i.assigned_to', 'is', null)]
        : [where('i.assigned_to', '=', search.assigned === 'me' ? reader.personId : search.assigned)]),
  ])

import { expressionBuilder, type RawBuilder, sql } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { lastShanghaiDayBefore } from '#db/values/days.ts'
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
import { holds } from '#app/platform/access/rights.ts'
import { now } from '#app/platform/clock.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { rowsOfList } from '#app/lists/list-rows.server.ts'
import { getColleagues } from './get-colleagues.server.ts'
import { reviewList, type ReviewSearch } from './review-list.tsx'
import { proposeReview, readReview } from './review-permissions.ts'

const item = expressionBuilder<{ i: DB['review_items'] }, 'i'>()

const inState = (state: ReviewSearch['state']): RawBuilder<boolean> => {
  if (state === 'open') return isOpenItem('i')
  if (state === 'ended') return inStates('i.status', endedReviewStatuses)
  return sql<boolean>`${isOpenItem('i')} and ${inStates('i.status', [state])}`
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

/**
 * Items, most urgent first, or what has ended, latest first; with their number. Two queries, both by index however long
 * the queue is.
 */
export const reviewRows = rowsOfList(reviewList, {
  right: readReview,
  city: 'i.city_code',
  order: ({ state }) => (state === 'ended' ? [['i.ended_at', 'i.id'], 'desc'] : [['i.due_at', 'i.id'], 'asc']),
  where: {
    kind: (kind) => item('i.kind', '=', kind),
    state: inState,
    assigned: (whose, { reader }) =>
      whose === 'nobody'
        ? item('i.assigned_to', 'is', null)
        : item('i.assigned_to', '=', whose === 'me' ? reader.personId : whose),
    late: (_, { search }) =>
      search.state === 'ended' ? sql<boolean>`i.due_at < i.ended_at` : item('i.due_at', '<', now()),
    city: (city) => item('i.city_code', '=', city),
  },
  from: ({ reader }) =>
    db()
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
        sql<string[]>`array(select s.code from review_signs s where s.review_item_id = i.id order by s.code)`.as(
          'signs',
        ),
      )
      .select(sql<number>`(select count(*) from reports r where r.review_item_id = i.id)`.as('reports'))
      .select(sql<boolean>`${partyInItem(sql<number>`${reader.personId}::bigint`, 'i')} is not null`.as('is_party')),
  toRow: (row, reader) => ({
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
  }),
  count: async (isListed) => {
    const counted = db().selectFrom('review_items as i').where(isListed)
    const { total } = await counted.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    return total
  },
  beside: async ({ reader, scope }) => ({
    colleagues: await getColleagues(scope),
    mayTake: holds(reader, proposeReview),
  }),
})

import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { findUnsearchable, type Unsearchable } from '#app/domains/jobs/search/find-unsearchable.server.ts'
import { isOpenItem } from '#app/domains/review-queue/review-item-rows.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { type CityScope, cityScope, holds } from '#app/platform/access/rights.ts'
import { readSearch } from '#app/lists/list.ts'
import { getWorkload, type Workload } from './get-workload.server.ts'
import { enterBureau, readReview, seeWorkload } from './review-permissions.ts'
import { reviewRows } from './review-list.server.ts'
import { reviewList, type ReviewRow } from './review-list.tsx'

/** What happens in a city that its bureau wants to see at a glance. */
const eventsOfTheDay = [
  'report.made',
  'review_item.opened',
  'review_item.decided',
  'review_item.confirmed',
  'employer.registered',
  'employer.verified',
  'employer.suspended',
  'employer.restored',
  'vacancy.published',
  'vacancy.approved',
  'vacancy.closed',
] as const
export type EventOfTheDay = (typeof eventsOfTheDay)[number]

export type QueueCounts = {
  mine: number
  waiting: number
  late: number
  mineLate: number
  toConfirm: number
  open: number
}
export type BureauHome = {
  /** null for roles that do not review. */
  queue: QueueCounts | null
  /** The most urgent of what is mine. */
  mine: ReviewRow[]
  today: { event: EventOfTheDay; count: number }[]
  unsearchable: Unsearchable
  /** How much is open where; null for those who work in the queue of one city. */
  workload: Workload | null
}

const mostShown = 5

/**
 * What waits for this person, what is late, and what happened in their city today, what search does not find, and how
 * much is open where. Five queries at most.
 */
export async function getBureauHome(reader: Person): Promise<BureauHome> {
  const reviews = holds(reader, readReview)
  const scope = cityScope(reader, enterBureau)
  const ofMine = { ...readSearch(reviewList, new URLSearchParams()), assigned: 'me' as const }
  const [queue, mine, today, unsearchable, workload] = await Promise.all([
    reviews ? countQueue(reader, scope) : null,
    reviews ? reviewRows.first(reader, ofMine, mostShown) : [],
    countToday(scope),
    findUnsearchable(scope.cityCode),
    holds(reader, seeWorkload) ? getWorkload(cityScope(reader, seeWorkload)) : null,
  ])
  return { queue, mine, today, unsearchable, workload }
}

/** In this city, or in any. */
const isIn = (cityCode: string | null) => (cityCode === null ? sql`true` : sql`city_code = ${cityCode}`)

async function countQueue(reader: Person, { cityCode }: CityScope): Promise<QueueCounts> {
  const { rows } = await sql<QueueCounts>`
    select count(*) as open,
      count(*) filter (where status = 'waiting') as waiting,
      count(*) filter (where due_at < ${now()}) as late,
      count(*) filter (where assigned_to = ${reader.personId}) as mine,
      count(*) filter (where assigned_to = ${reader.personId} and due_at < ${now()}) as "mineLate",
      count(*) filter (where status = 'proposed' and proposed_by <> ${reader.personId}) as "toConfirm"
    from review_items
    where ${isOpenItem()} and ${isIn(cityCode)}`.execute(db())
  return rows[0]!
}

/** The trail is in the order of time, so that only the rows of today are read. */
async function countToday({ cityCode }: CityScope): Promise<BureauHome['today']> {
  const midnight = startOfShanghaiDay(shanghaiDay(now()))
  const { rows } = await sql<{ event: EventOfTheDay; count: number }>`
    select event, count(*) from audit_rows
    where id > coalesce((select id from audit_rows where at < ${midnight} order by id desc limit 1), 0)
      and outcome = 'done' and event = any(${[...eventsOfTheDay]}::text[]) and ${isIn(cityCode)}
    group by event`.execute(db())
  return eventsOfTheDay.flatMap((event) => rows.filter((row) => row.event === event))
}

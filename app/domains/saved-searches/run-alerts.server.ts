import { sql, type Transaction } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { addDays, shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { holdNews, noticeAllVacancies } from './notice-vacancies.server.ts'
import { lastNews, type Missing, missingNews, missNothing } from './saved-search-rows.server.ts'
import {
  findNews,
  type FoundNews,
  inPieces,
  type News,
  type PreparedNews,
  prepareNews,
  tellOfVacancies,
} from './tell-of-vacancies.server.ts'

export type RunFrequency = 'daily' | 'weekly'

const hour = 3_600_000
/** When people are told what came in since the last time: at six in the evening, weekly on Fridays (day 5). */
const toldAtHour = 18
const toldOnWeekday = 5

/** The last time at which it was due, by the clock of Shanghai. */
export function lastDue(frequency: RunFrequency, at: Date): Date {
  const on = (day: string) => new Date(startOfShanghaiDay(day).getTime() + toldAtHour * hour)
  const today = shanghaiDay(at)
  const last = on(today) <= at ? today : addDays(today, -1)
  if (frequency === 'daily') return on(last)
  const weekday = new Date(`${last}T00:00:00Z`).getUTCDay()
  return on(addDays(last, -((weekday - toldOnWeekday + 7) % 7)))
}

/** More news than this are told in runs one after the other: so many are in memory at a time. */
const mostNews = 20_000

type Run = {
  frequency: RunFrequency
  scheduled_at: Date
  news_after: number
  last_news: number
  after_subscriber: number
}

/**
 * Tells what came in up to the last time that was due, if nobody has yet: also after a pause, once for all that was
 * missed. A run has its news for good when it begins, and goes on where it was cut off: each piece of subscribers, and
 * that they are done, is one transaction. Answers how many messages. Any number of processes may call it.
 */
export async function runAlerts(actor: Actor, frequency: RunFrequency): Promise<number> {
  let messages = 0
  for (;;) {
    const run = await openRun(actor, frequency)
    if (!run) return messages
    const told = await carryOut(actor, run)
    if (told === null) return messages
    messages += told
  }
}

/** The run that is to be carried out now: one that was cut off, or a new one. */
const openRun = operation(async (trx, _actor, frequency: RunFrequency): Promise<Run | undefined> => {
  const begun = await unfinished(trx, frequency)
  if (begun) return begun as Run
  await holdNews(trx)
  if (await isDone(trx, frequency)) return undefined
  const { rows } = await sql<Run>`
    with window_of_run as (
      select coalesce((select max(last_news) from alert_runs where frequency = ${frequency}), 0) as after
    ), cut as (
      select max(id) as until from (
        select id from vacancy_news, window_of_run where id > after order by id limit ${mostNews}) as news
    )
    insert into alert_runs (frequency, scheduled_at, news_after, last_news, is_last, started_at)
    select ${frequency}, ${lastDue(frequency, now())}, after, coalesce(until, after),
      coalesce(until = ${lastNews}, true), ${now()}
    from window_of_run, cut
    on conflict do nothing returning *`.execute(trx)
  return rows[0]
})

const unfinished = (trx: Transaction<DB>, frequency: RunFrequency) =>
  runsOf(trx, frequency).where('finished_at', 'is', null).executeTakeFirst()

/** Whether a run has begun for what was due last, and for all of its news. */
async function isDone(trx: Transaction<DB>, frequency: RunFrequency): Promise<boolean> {
  const done = await runsOf(trx, frequency)
    .where('scheduled_at', '>=', lastDue(frequency, now()))
    .where('is_last', '=', true)
    .executeTakeFirst()
  return done !== undefined
}

const runsOf = (trx: Transaction<DB>, frequency: RunFrequency) =>
  trx.selectFrom('alert_runs').selectAll().where('frequency', '=', frequency).orderBy('news_after')

/** Answers how many messages, or null when another process is at it. */
async function carryOut(actor: Actor, run: Run): Promise<number | null> {
  const missing = await missingNews(db(), run.frequency, run.after_subscriber)
  const prepared = await prepare(run, missing)
  let messages = 0
  let done = run.after_subscriber
  if (prepared)
    for (const piece of inPieces(prepared.candidates)) {
      const subscriber = piece.at(-1)!.subscriberId
      const found = await findNews(db(), prepared.ready, piece, run.news_after)
      const told = await tellPiece(actor, { run, numbers: prepared.ready.numbers, found, done, subscriber })
      if (told === null) return null
      messages += told
      done = subscriber
    }
  return (await finish(actor, { run, done, missing })) ? messages : null
}

/** The news of a run, and before it, as far as there is room, what searches have missed that changed their rhythm. */
async function prepare(run: Run, missing: readonly Missing[]): Promise<PreparedNews | null> {
  const after = Math.min(run.news_after, ...missing.map(({ lastTold }) => lastTold))
  const { rows: news } = await sql<News>`
    select id, vacancy_id as "vacancyId" from vacancy_news
    where id > ${after} and id <= ${run.last_news} order by id desc limit ${mostNews}`.execute(db())
  return news.length === 0 ? null : prepareNews(db(), news, run.frequency, run.after_subscriber)
}

type Piece = {
  run: Run
  numbers: ReadonlyMap<number, number>
  found: FoundNews[]
  /** The last subscriber who was told before, and the last of this piece. */
  done: number
  subscriber: number
}

const tellPiece = operation(async (trx, _actor, { run, numbers, found, done, subscriber }: Piece) => {
  if (!(await holdRun(trx, run, done))) return null
  const messages = await tellOfVacancies(trx, numbers, found)
  await ofRun(trx, run)
    .set((eb) => ({ after_subscriber: subscriber, messages: eb('messages', '+', messages) }))
    .execute()
  return messages
})

type Finish = { run: Run; done: number; missing: readonly Missing[] }

const finish = operation(async (trx, _actor, { run, done, missing }: Finish) => {
  if (!(await holdRun(trx, run, done))) return false
  await missNothing(
    trx,
    run.frequency,
    missing.map(({ id }) => id),
  )
  await ofRun(trx, run).set({ finished_at: now() }).execute()
  return true
})

/** Whether the run stands where this process has left it: else another one is at it. */
async function holdRun(
  trx: Transaction<DB>,
  { frequency, scheduled_at, news_after }: Run,
  done: number,
): Promise<boolean> {
  const row = await runsOf(trx, frequency)
    .where('scheduled_at', '=', scheduled_at)
    .where('news_after', '=', news_after)
    .where('finished_at', 'is', null)
    .where('after_subscriber', '=', done)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

const ofRun = (trx: Transaction<DB>, { frequency, scheduled_at, news_after }: Run) =>
  trx
    .updateTable('alert_runs')
    .where('frequency', '=', frequency)
    .where('scheduled_at', '=', scheduled_at)
    .where('news_after', '=', news_after)

const frequencies = ['daily', 'weekly'] as const

/** Both, where they are due: then what imports have brought is noticed first. */
export async function runDueAlerts(actor: Actor): Promise<void> {
  const due: RunFrequency[] = []
  for (const frequency of frequencies) if (await isDue(actor, frequency)) due.push(frequency)
  if (due.length > 0) await noticeAllVacancies(actor)
  for (const frequency of due) await runAlerts(actor, frequency)
}

const isDue = operation(
  async (trx, _actor, frequency: RunFrequency) =>
    (await unfinished(trx, frequency)) !== undefined || !(await isDone(trx, frequency)),
)

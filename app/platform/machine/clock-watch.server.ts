import { uptime } from 'node:os'
import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { now, useClock } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'

/**
 * right: the portal's time can be acted on. apart: the clocks of this machine and of the database differ. jumped: the
 * clock of the database is not where it must be after what was seen before; the portal's time goes on from there.
 */
export type ClockState = 'right' | 'apart' | 'jumped'

/** Where time is read; tests put others in its place. */
export type Clocks = {
  /** PostgreSQL's clock and the newest instant at which some portal trusted it; null at the very first start. */
  database(): Promise<{ at: Date; seen: Date | null }>
  machine(): Date
  /** Milliseconds since some moment, by clocks that nobody sets: the first stands still while the machine sleeps. */
  elapsed(): { running: number; existing: number }
}

const minute = 60_000
/** Two clocks that differ by more are not both right. */
const boundMs = 5 * minute
/** A portal that was stopped for longer is asked about: a wrong clock is likelier. */
const longestAbsenceMs = 31 * 24 * 60 * minute
/** An answer that took longer says too little about when it was given. */
const slowestLookMs = 5_000

const realClocks: Clocks = {
  async database() {
    const { rows } = await sql<{ at: Date; seen: Date | null }>`
      select clock_timestamp() as at, coalesce(seen_at, (select max(at) from audit_rows)) as seen
      from portal_instance`.execute(db())
    return rows[0]!
  },
  machine: () => new Date(),
  elapsed: () => ({ running: performance.now(), existing: uptime() * 1_000 }),
}

type Report = (state: ClockState, clocks: { portal: string; database: string; machine: string }) => void

const lines: Record<ClockState, string> = {
  right: 'The clocks are right again: what goes by time goes on',
  apart:
    'The clock of this machine and that of the database differ: nothing that goes by time is done; ' +
    'set the wrong one right',
  jumped:
    'The clock of the database has jumped: nothing that goes by time is done; ' +
    'set it right, or where it is right, run npm run accept -- clock',
}

/** In the log of the portal. */
const logState: Report = (state, clocks) => log[state === 'right' ? 'warn' : 'error'](clocks, lines[state])

/** For commands, whose standard output belongs to their results. */
export const sayState: Report = (state, { portal, database, machine }) =>
  void process.stderr.write(`${lines[state]} (portal ${portal}, database ${database}, machine ${machine})\n`)

type Anchor = { at: number; running: number; existing: number }

/**
 * The time of the portal: that of its database, carried on by a clock that nobody sets, whatever this machine's says.
 */
export class ClockWatch {
  #clocks: Clocks
  #anchor: Anchor | undefined
  /** Whether a look of this process was ever trusted: from then on time must go on without a gap. */
  #trusted = false
  /** What this process knows to be seen: something else was set by whoever said that the clock is right. */
  #seen = 0
  #jumped = false
  #told: ClockState = 'right'
  #report: Report

  constructor(report: Report, clocks: Clocks = realClocks) {
    this.#report = report
    this.#clocks = clocks
  }

  get state(): ClockState {
    if (this.#jumped) return 'jumped'
    return Math.abs(this.#clocks.machine().getTime() - this.#time()) > boundMs ? 'apart' : 'right'
  }

  /** Compares the clocks, sets `now()` by them, and logs when their state has changed. To be called every minute. */
  async look(): Promise<ClockState> {
    const before = this.#clocks.elapsed().running
    const { at, seen } = await this.#clocks.database()
    const { running, existing } = this.#clocks.elapsed()
    if (running - before > slowestLookMs) return this.state
    const database = at.getTime() + (running - before) / 2
    const isTrusted = this.#fits(database, seen)
    if (isTrusted) {
      this.#anchor = { at: database, running, existing }
      this.#trusted = true
      this.#seen = Math.max(database, seen?.getTime() ?? 0)
    } else if (!this.#anchor) {
      const machine = this.#clocks.machine().getTime()
      this.#anchor = { at: isAfter(machine, seen!.getTime()) ? machine : seen!.getTime(), running, existing }
    }
    this.#jumped = !isTrusted
    useClock(() => new Date(this.#time()))
    if (isTrusted)
      await db()
        .updateTable('portal_instance')
        .set({ seen_at: new Date(database) })
        .where((row) => row.or([row('seen_at', 'is', null), row('seen_at', '<', new Date(database))]))
        .execute()
    this.#tell(database)
    return this.state
  }

  #fits(database: number, seen: Date | null): boolean {
    if (seen === null) return true
    if (!this.#trusted || !this.#anchor) return isAfter(database, seen.getTime())
    const isAccepted =
      seen.getTime() !== this.#seen && !isNear(seen.getTime(), this.#time()) && isNear(database, seen.getTime())
    return (
      isAccepted ||
      isNear(database, this.#time()) ||
      isNear(database, this.#anchor.at + this.#clocks.elapsed().existing - this.#anchor.existing)
    )
  }

  #time(): number {
    if (!this.#anchor) return this.#clocks.machine().getTime()
    return this.#anchor.at + this.#clocks.elapsed().running - this.#anchor.running
  }

  #tell(database: number): void {
    const { state } = this
    if (state === this.#told) return
    this.#told = state
    this.#report(state, {
      portal: now().toISOString(),
      database: new Date(database).toISOString(),
      machine: this.#clocks.machine().toISOString(),
    })
  }
}

const isNear = (one: number, other: number) => Math.abs(one - other) <= boundMs
const isAfter = (at: number, seen: number) => at >= seen - boundMs && at <= seen + longestAbsenceMs

/** On globalThis, as the time that it sets. */
const shared = globalThis as { portalClockWatch?: ClockWatch }

/** The watch of this process; its first look sets the time. */
export const clockWatch = (report: Report = logState): ClockWatch =>
  (shared.portalClockWatch ??= new ClockWatch(report))

/** The clock of the database is right, whatever was seen before: the portal's time goes on from it. */
export async function acceptClock(): Promise<Date> {
  const { rows } = await sql<{ seen: Date }>`
    update portal_instance set seen_at = clock_timestamp() returning seen_at as seen`.execute(db())
  return rows[0]!.seen
}

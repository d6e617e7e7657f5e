import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ClockWatch, type ClockState } from '#app/platform/machine/clock-watch.server.ts'
import { now, useClock } from '#app/platform/clock.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const begin = new Date('2026-11-28T04:00:00Z').getTime()

/** A world with a true time, and two clocks that may be off by so much. Each process begins with a watch of its own. */
class World {
  true = begin
  databaseOff = 0
  machineOff = 0
  /** How much of the time this machine slept. */
  slept = 0
  states: ClockState[] = []
  watch = this.process()

  process(): ClockWatch {
    return (this.watch = new ClockWatch((state) => this.states.push(state), {
      database: async () => {
        const { seen_at: seen } = await database
          .selectFrom('portal_instance')
          .select('seen_at')
          .executeTakeFirstOrThrow()
        return { at: new Date(this.true + this.databaseOff), seen }
      },
      machine: () => new Date(this.true + this.machineOff),
      elapsed: () => ({ running: this.true - begin - this.slept, existing: this.true - begin }),
    }))
  }

  async pass(ms: number): Promise<ClockState> {
    this.true += ms
    return this.watch.look()
  }

  /** How far the portal's time is from the true one. */
  get off(): number {
    return Math.abs(now().getTime() - this.true)
  }
}

const seenAt = async () =>
  (await database.selectFrom('portal_instance').select('seen_at').executeTakeFirstOrThrow()).seen_at
const setSeen = (seen: Date | null) => database.updateTable('portal_instance').set({ seen_at: seen }).execute()

beforeEach(() => setSeen(null).then(() => {}))
afterEach(() => useClock(() => new Date())())

describe("the portal's time", () => {
  test.each([400 * day, -30 * day, 10 * 365 * day, -20 * 365 * day, 6 * minute])(
    'is not that of its machine, whose clock is wrong by %d ms from the start',
    async (off) => {
      const world = new World()
      world.machineOff = off
      expect(await world.pass(0)).toBe('apart')
      expect(world.off).toBeLessThan(second)
      expect(world.states).toEqual(['apart'])
      world.machineOff = 0
      expect(await world.pass(minute)).toBe('right')
      expect(world.states).toEqual(['apart', 'right'])
    },
  )

  test('goes on alone between two looks, whatever the machine says meanwhile', async () => {
    const world = new World()
    await world.pass(0)
    world.true += 40 * second
    world.machineOff = 400 * day
    expect(world.off).toBeLessThan(second)
    expect(world.watch.state).toBe('apart')
  })

  test.each([400 * day, -30 * day, 6 * minute, -6 * minute])(
    'goes on when the database clock jumps by %d ms, notes nothing of it, and all is well when it is right again',
    async (jump) => {
      const world = new World()
      await world.pass(0)
      const seen = await seenAt()
      world.databaseOff = jump
      for (let time = 0; time < 5; time++) {
        expect(await world.pass(minute)).toBe('jumped')
        expect(world.off).toBeLessThan(second)
      }
      expect(await seenAt()).toEqual(seen)
      expect(world.states).toEqual(['jumped'])
      world.databaseOff = 0
      expect(await world.pass(minute)).toBe('right')
      expect(world.off).toBeLessThan(second)
    },
  )

  test('of a machine that slept goes on where its database is', async () => {
    const world = new World()
    await world.pass(0)
    world.slept = 3 * hour
    expect(await world.pass(3 * hour)).toBe('right')
    expect(world.off).toBeLessThan(second)
  })

  test('follows a database whose clock is set by small steps', async () => {
    const world = new World()
    await world.pass(0)
    for (let step = 1; step <= 10; step++) {
      world.databaseOff = world.machineOff = step * 4 * minute
      expect(await world.pass(minute)).toBe('right')
    }
  })
})

describe('a start', () => {
  test.each([0, hour, 30 * day])('after an absence of %d ms is a start like any other', async (absence) => {
    const world = new World()
    await world.pass(0)
    world.process()
    expect(await world.pass(absence)).toBe('right')
    expect(world.off).toBeLessThan(second)
  })

  test.each([400 * day, -30 * day, 32 * day, -10 * minute])(
    'with a database whose clock is wrong by %d ms goes on from what was seen, or by the machine that fits it',
    async (jump) => {
      const world = new World()
      await world.pass(0)
      world.process()
      world.databaseOff = jump
      expect(await world.pass(minute)).toBe('jumped')
      expect(world.off).toBeLessThan(second)
      world.process()
      world.machineOff = jump // both are on one machine
      expect(await world.pass(minute)).toBe('jumped')
      expect(world.off).toBeLessThan(3 * minute)
      world.databaseOff = world.machineOff = 0
      expect(await world.pass(minute)).toBe('right')
      expect(world.off).toBeLessThan(second)
    },
  )

  test('with a clock that somebody said is right goes on from it, and so does a portal that runs', async () => {
    const world = new World()
    await world.pass(0)
    world.databaseOff = world.machineOff = -30 * day
    expect(await world.pass(minute)).toBe('jumped')
    await setSeen(new Date(world.true + world.databaseOff)) // what `accept -- clock` does by the clock of the database
    expect(await world.pass(minute)).toBe('right')
    expect(Math.abs(now().getTime() - (world.true - 30 * day))).toBeLessThan(second)
    world.process()
    expect(await world.pass(minute)).toBe('right')
  })

  test('of a portal from before clocks were watched takes its trail for what was seen', async () => {
    const {
      rows: [row],
    } = await sql<{ at: Date }>`select clock_timestamp() + interval '30 days' as at`.execute(database)
    await database
      .insertInto('audit_rows')
      .values({ at: row!.at, role: 'system', event: 'clock.tried', entity: 'clock' })
      .execute()
    const watch = new ClockWatch(() => {})
    expect(await watch.look()).toBe('jumped')
    expect(Math.abs(now().getTime() - row!.at.getTime())).toBeLessThan(minute)
  })
})

test(
  'in any order of passing time, jumps, restarts and sleep, it is never off by more than a clock that was trusted',
  { timeout: 120_000 },
  async () => {
    const off = fc.constantFrom(0, 0, 400 * day, -30 * day, 7 * minute, -7 * minute, 32 * day)
    const steps = fc.array(
      fc.record({ pass: fc.integer({ min: 0, max: 3 * minute }), database: off, machine: off, restart: fc.boolean() }),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        await setSeen(null)
        const world = new World()
        await world.pass(0)
        let isFresh = false
        for (const { pass, database: databaseOff, machine, restart } of all) {
          const [before, wasOff] = [now().getTime(), world.off]
          world.databaseOff = databaseOff
          world.machineOff = machine
          if (restart) world.process()
          isFresh ||= restart
          const state = await world.pass(pass)
          // A portal that was stopped believes an absence of up to a month, and some minutes less than it saw last.
          const isBelievable = isFresh && databaseOff !== 0 && databaseOff >= -10 * minute && databaseOff <= 31 * day
          if (databaseOff === 0) expect(state).toBe(machine === 0 ? 'right' : 'apart')
          else if (!isBelievable) expect(state).not.toBe('right')
          // From here on another time is the right one; where both clocks are wrong the better one was taken.
          if (isBelievable || wasOff > minute || (isFresh && databaseOff !== 0 && machine !== 0)) return
          expect(now().getTime() - before).toBeLessThan(pass + 6 * minute)
          if (!isFresh) expect(world.off).toBeLessThan(second)
          isFresh &&= state === 'jumped'
        }
      }),
      { numRuns: 150 },
    )
  },
)

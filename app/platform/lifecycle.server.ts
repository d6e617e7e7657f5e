import { type RawBuilder, type Selectable, sql, type Transaction, type Updateable } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from './access/actor.ts'
import { type Belonging, permit } from './access/rights.ts'
import { record } from './audit.server.ts'
import { now } from './clock.ts'
import { Conflict, NotFound } from './errors.ts'
import { type Lifecycle, stateAfter } from './lifecycle.ts'

type TableOfStates = {
  [Table in keyof DB]: DB[Table] extends { status: unknown; version: unknown; city_code: unknown } ? Table : never
}[keyof DB]

/** What a step writes: values, or what PostgreSQL makes of them. */
export type Changes<Table extends TableOfStates> = {
  [Column in keyof Updateable<DB[Table]>]: Updateable<DB[Table]>[Column] | RawBuilder<unknown>
}

/**
 * The rows that live a lifecycle. `lock` holds one until the transaction ends, so that the check and the change are
 * one, and answers the `columns` of it; NotFound when it is missing. `take` takes a step with a row that is held.
 */
export function rowsOf<
  Table extends TableOfStates,
  Column extends keyof Selectable<DB[Table]> & string,
  Status extends string,
  Action extends string,
  Event extends string,
>(
  lifecycle: Lifecycle<Status, Action, string, HeldRow<Table, Column, Status>, Event>,
  rows: {
    table: Table
    columns: readonly Column[]
    /** Whether what refers to the row waits as well. */
    hold: 'update' | 'no key update'
    belongingOf(row: HeldRow<Table, Column, Status>): Belonging
    /** What is written beside the new state and the version. */
    alongside(row: HeldRow<Table, Column, Status>, to: Status, at: Date): Changes<Table>
    /** Where every step is kept, and its column for the id of the row. */
    history?: { table: keyof DB; of: string }
    emit?(trx: Transaction<DB>, event: Event, id: number): Promise<void>
  },
) {
  type Row = HeldRow<Table, Column, Status>

  async function lock(trx: Transaction<DB>, id: number): Promise<Row> {
    const { rows: found } = await sql<Row>`
      select ${sql.join(['id', 'status', 'city_code', ...rows.columns].map((name) => sql.ref(name)))}
      from ${sql.table(rows.table)} where id = ${id} for ${sql.raw(rows.hold)}`.execute(trx)
    const [row] = found
    if (!row) throw new NotFound(`${lifecycle.entity} ${id}`)
    if (!Object.hasOwn(lifecycle.states, row.status)) throw new Error(`${lifecycle.entity} ${id} is ${row.status}`)
    return row
  }

  /**
   * The new state, what goes with it, its line in the history, the audit row, where `told` and its reason stand, and
   * the event, in this transaction. Refused as Forbidden and as NotFound by the right, as {@link stateAfter} says, as
   * Conflict by the guard of the step, and by `refuse`, which is asked last.
   */
  async function take(
    trx: Transaction<DB>,
    actor: Actor,
    row: Row,
    step: {
      action: Action
      movers: readonly string[]
      set?: Changes<Table>
      told?: Readonly<Record<string, string | number | null>>
      refuse?(to: Status): Promise<void>
    },
  ): Promise<void> {
    const { right, guard, audit, event } = lifecycle.steps[step.action]
    const belonging = rows.belongingOf(row)
    if (right) permit(actor, right, belonging)
    const to = stateAfter(lifecycle, { ...step, status: row.status })
    const at = now()
    const conflict = guard?.(row, at)
    if (conflict) throw new Conflict(conflict)
    await step.refuse?.(to)
    const changes: object = { ...rows.alongside(row, to, at), ...step.set, status: to, version: sql`version + 1` }
    await trx
      .updateTable(rows.table as 'vacancies')
      .set(changes as Updateable<DB['vacancies']>)
      .where('id', '=', row.id)
      .execute()
    if (rows.history)
      await sql`
        insert into ${sql.table(rows.history.table)}
          (${sql.ref(rows.history.of)}, from_status, to_status, actor, reason, changed_at)
        values (${row.id}, ${row.status}, ${to}, ${step.movers[0]}, ${step.told?.reason}, ${at})`.execute(trx)
    await record(trx, actor, {
      event: audit,
      entity: lifecycle.entity,
      entityId: row.id,
      cityCode: belonging.cityCode,
      before: { status: row.status },
      after: { status: to, ...step.told },
    })
    if (event) await rows.emit?.(trx, event, row.id)
  }

  return { lock, take }
}

type HeldRow<Table extends TableOfStates, Column extends keyof Selectable<DB[Table]>, Status extends string> = {
  id: number
  status: Status
} & Pick<Selectable<DB[Table]>, Exclude<Column | ('city_code' & keyof Selectable<DB[Table]>), 'id' | 'status'>>

/** The states as words of SQL, so that an index over some of them fits. */
export const inStates = (column: string, states: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} in (${sql.join(states.map((state) => sql.lit(state)))})`

/** What is said of the state in a column: one word for each state. */
export const byState = <Word extends string>(
  column: string,
  words: Readonly<Record<string, Word | RawBuilder<Word>>>,
): RawBuilder<Word> => {
  const cases = Object.entries(words).map(
    ([state, word]) => sql`when ${sql.lit(state)} then ${typeof word === 'string' ? sql.lit(word) : word}`,
  )
  return sql<Word>`case ${sql.ref(column)} ${sql.join(cases, sql` `)} end`
}

import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { ownRows } from '#app/own-rows.server.ts'
import { personalTables } from '#app/personal-data.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Personal } from '#app/platform/personal-data.ts'

/**
 * Everything the portal holds about somebody, in a form programs can read (个人信息保护法 art. 45), as the areas declare it:
 * keys in English, as the tables name them, contacts in full, without what only proves who they are. One query for each
 * table. Refused without a recent proof.
 */
export const copyOwnData = operation(async (trx, actor, _: void): Promise<Record<string, unknown>> => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have data of their own')
  requireStepUp(actor)
  const copy: Record<string, unknown> = { made_at: now() }
  for (const [table, { owner, copy: copied }] of personalTables)
    if (owner !== null && 'as' in copied) copy[copied.as] = await copyOf(trx, { table, owner, copied }, actor.personId)
  await record(trx, actor, { event: 'person.copied', entity: 'person', entityId: actor.personId })
  return copy
})

type Own = { table: string; owner: NonNullable<Personal['owner']>; copied: Extract<Personal['copy'], { as: string }> }

async function copyOf(
  trx: Transaction<DB>,
  { table, owner, copied: { shape, columns, opened = {}, openedJson = {}, where = {}, order, most } }: Own,
  personId: number,
): Promise<unknown> {
  const sealed = { ...opened, ...openedJson }
  const taken = [...columns, ...Object.values(sealed)].map((column) => sql.ref(column))
  const conditions = [
    ownRows(owner, personId),
    ...Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
  ]
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join(taken)} from ${sql.table(table)} where ${sql.join(conditions, sql` and `)}
    ${order === undefined ? sql`` : sql`order by ${sql.ref(order)}`}
    ${most === undefined ? sql`` : sql`limit ${most}`}`.execute(trx)
  const copies = rows.map((row) =>
    Object.fromEntries([
      ...columns.map((column) => [column, row[column]]),
      ...Object.entries(sealed).map(([name, column]) => [name, open(row[column], name in openedJson)]),
    ]),
  )
  if (shape === undefined) return copies
  return (shape === 'value' ? copies[0]?.[columns[0]!] : copies[0]) ?? null
}

const open = (sealed: unknown, isJson: boolean): unknown => {
  if (sealed === null) return null
  const text = unseal(sealed as Buffer)
  return isJson ? (JSON.parse(text) as unknown) : text
}

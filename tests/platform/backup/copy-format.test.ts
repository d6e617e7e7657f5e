import { createGunzip, createGzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { expect, test } from 'vitest'
import { openBackupSession } from '#db/backup/backup-session.ts'
import { keptTables } from '#db/backup/kept-tables.ts'
import { markRows, rowsOf } from '#db/backup/read-rows.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'

await testDatabase()
const url = process.env.DATABASE_URL!
const columns = `(
  key text primary key, words text, bytes bytea, list text[], fact jsonb, at timestamptz, day date,
  amount numeric, share double precision, span interval, is_so boolean, small smallint)`
await asOwner(async (owner) => {
  await sql`create table one ${sql.raw(columns)}`.execute(owner)
  await sql`create table other ${sql.raw(columns)}`.execute(owner)
})

const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.replaceAll('\0', ''))
const hardText = fc.oneof(
  text,
  fc.constantFrom(
    '',
    '\\N',
    '\\.',
    '\\',
    '\\\\n',
    'a\tb',
    '\r\n',
    '\n\\.\n',
    '"',
    "'",
    '{}',
    '{"a",NULL}',
    'NULL',
    '\u2028',
    '𠮷😀',
    '\u0007\u001f\u007f',
  ),
)
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.stringify(value).replace(/\\u0000|\\ud[89a-f]\w\w/gi, ''))
const rowOf = fc.tuple(
  fc.oneof(hardText, fc.uuid()),
  fc.option(hardText),
  fc.option(fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes))),
  fc.option(fc.array(fc.option(hardText), { maxLength: 5 })),
  fc.option(json),
  fc.option(
    fc.constantFrom(
      'infinity',
      '-infinity',
      '4713-01-01 00:00:00 BC',
      '294276-12-31 23:59:59.999999+00',
      '2026-11-28 03:19:07.123456+08',
      '1883-11-18 12:00:00-11:59:59',
    ),
  ),
  fc.option(fc.constantFrom('infinity', '-infinity', '0001-01-01 BC', '2024-02-29', '9999-12-31')),
  fc.option(fc.oneof(fc.constantFrom('NaN', 'Infinity', '-Infinity', '0.10', '1e300', '-0'), fc.bigInt().map(String))),
  fc.option(
    fc.oneof(
      fc.double().map(String),
      fc.constantFrom('NaN', 'Infinity', '-0', '5e-324', '1.7976931348623157e308', '0.1'),
    ),
  ),
  fc.option(fc.constantFrom('-1 years 2 mons -3 days 04:05:06.789', '1 day', '-00:00:00.000001', '178000000 years')),
  fc.option(fc.boolean()),
  fc.option(fc.integer({ min: -32_768, max: 32_767 })),
)

test('any rows come back the same out of the text of COPY, in whatever order and under whatever settings', async () => {
  const session = await openBackupSession({
    url,
    session:
      '-c TimeZone=Asia/Shanghai -c DateStyle=German -c extra_float_digits=-3 ' +
      '-c bytea_output=escape -c IntervalStyle=iso_8601',
  })
  const loader = await openBackupSession({ url, session: '-c DateStyle=SQL,DMY' })
  const tables = await keptTables(session.client)
  const [one, other] = ['one', 'other'].map((name) => tables.find((table) => table.name === name)!) as [
    (typeof tables)[0],
    (typeof tables)[0],
  ]
  const writer = new pg.Client({ connectionString: url })
  await writer.connect()
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(rowOf, { selector: ([key]) => key, maxLength: 12 }), async (rows) => {
      await writer.query('truncate one, other')
      for (const row of rows)
        await writer.query(`insert into one values (${row.map((_, at) => `$${at + 1}`).join(', ')})`, row)
      const [gzip, gunzip] = [createGzip(), createGunzip()]
      await Promise.all([
        pipeline(rowsOf(session.client, one), gzip),
        pipeline(gzip, gunzip, loader.client.query(copyFrom('copy other from stdin'))),
      ])
      const {
        rows: [differing],
      } = await writer.query(`
      select count(*)::int as rows from one full join other using (key)
      where (one.*)::text is distinct from (other.*)::text`)
      expect(differing).toEqual({ rows: 0 })
      const mark = await markRows(session.client, one)
      expect(mark.rows).toBe(rows.length)
      // The same rows written anew, the last first, under other settings.
      await writer.query(`
        create temporary table turned as select * from other order by key collate "C" desc;
        truncate other;
        insert into other select * from turned;
        drop table turned`)
      expect(await markRows(loader.client, other)).toEqual(mark)
      if (rows.length === 0) return
      await writer.query(`update other set words = coalesce(words, '') || 'x' where key = $1`, [rows[0]![0]])
      expect(await markRows(loader.client, other)).not.toEqual(mark)
    }),
    { numRuns: 60 },
  )
  await Promise.all([session.close(), loader.close(), writer.end()])
}, 60_000)

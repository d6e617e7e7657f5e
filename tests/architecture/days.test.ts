import ts from 'typescript'
import { expect, expectTypeOf, test } from 'vitest'
import type { Selectable } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Day, End, Instant, lastShanghaiDayBefore, shanghaiDay } from '#db/values/days.ts'
import type { formatDate, formatFreshness, formatMoment } from '#app/i18n/format.ts'
import type { Cell } from '#app/platform/files/table-export.server.ts'
import { read, sourceFiles } from '#tests/support/house.ts'

type Row<Table extends keyof DB> = Selectable<DB[Table]>

test('an end is neither shown as a day nor as a moment but by the last day it covers', () => {
  expectTypeOf<End>().not.toExtend<Instant>()
  expectTypeOf<End>().not.toExtend<Parameters<typeof shanghaiDay>[0]>()
  expectTypeOf<End>().not.toExtend<Parameters<typeof formatMoment>[1]>()
  expectTypeOf<End>().not.toExtend<Parameters<typeof formatFreshness>[1]>()
  expectTypeOf<End>().not.toExtend<Cell>()
  expectTypeOf<Date | End | string>().not.toExtend<Parameters<typeof formatDate>[1]>()
  expectTypeOf<string>().not.toExtend<Day>()
  expectTypeOf<End>().toExtend<Parameters<typeof lastShanghaiDayBefore>[0]>()
  expectTypeOf<ReturnType<typeof lastShanghaiDayBefore>>().toExtend<Parameters<typeof formatDate>[1]>()
})

test('every column that keeps an end comes out of the database as one', () => {
  expectTypeOf<Row<'vacancies'>['expires_at']>().toEqualTypeOf<End | null>()
  expectTypeOf<Row<'employers'>['verified_until']>().toEqualTypeOf<End | null>()
  expectTypeOf<
    Row<'employer_invitations'>['expires_at'] | Row<'sessions'>['expires_at'] | Row<'sign_in_flows'>['expires_at']
  >().toEqualTypeOf<End>()
  expectTypeOf<Row<'review_items'>['due_at']>().toEqualTypeOf<End>()
  expectTypeOf<Row<'agency_clients'>['authorised_until']>().toEqualTypeOf<Day>()
  const generated = read('db/schema.generated.ts')
  const named = [...generated.matchAll(/^ {2}(expires_at|due_at|\w+_until): (.*);$/gm)]
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter(([, , type]) => !/^(EndColumn|DayColumn)( \| null)?$/.test(type!)).map(([line]) => line)).toEqual(
    [],
  )
})

test('days are made where rows are read: no template makes one of an instant', () => {
  const templates = sourceFiles().filter((file) => /^app\/(routes|ui|domains\/.*\/ui)\//.test(file))
  expect(templates.length).toBeGreaterThan(50)
  const made =
    /\bshanghaiDay\((?!now\(\)\))|\blastShanghaiDayBefore\(|\.toISOString\(\)\.(slice|split|substring)|as Day\b/
  expect(templates.filter((file) => made.test(read(file)))).toEqual([])
})

test('the instant of an end leaves the server only to be counted down to', () => {
  const sources = sourceFiles().filter((file) => file.startsWith('app/'))
  const sent = /\b(expires_at|due_at|verified_until)\b[!?]*\.to(ISOString|JSON)\(/
  expect(sources.filter((file) => sent.test(read(file)))).toEqual([
    'app/domains/review/get-review-item-page.server.ts',
    'app/domains/review/review-list.server.ts',
  ])
  const shown = /(?<!dueAt=\{)new Date\([\w.]*(due|expires|until)\w*\)/i
  expect(sources.filter((file) => file.endsWith('.tsx') && shown.test(read(file)))).toEqual([])
})

/** What stands in the templates of a source, SQL above all, without what is put into them. */
function* templatesIn(node: ts.Node): Generator<string> {
  if (ts.isTemplateLiteralToken(node)) yield node.text
  for (const child of node.getChildren()) yield* templatesIn(child)
}

test('whether something is over is asked of the clock of the portal, which knows when another one jumps', () => {
  const sources = sourceFiles().filter((file) => /^(app|db|search)\/(?!migrations).*\.tsx?$/.test(file))
  const asked = /[<>]=?\s*(now|clock_timestamp|current_timestamp)\b|\b(now\(\)|current_timestamp)\s*[<>]/i
  const found = sources.filter((file) =>
    [...templatesIn(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true))].some((text) =>
      asked.test(text),
    ),
  )
  // Pauses of queues: how long ago, not when.
  expect(found).toEqual(['db/due.ts'])
})

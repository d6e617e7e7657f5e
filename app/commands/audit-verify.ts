import { parseArgs } from 'node:util'
import { type Flaw, type FlawKind, verifyTrail } from '#app/domains/audit/verify-trail.server.ts'
import { withEngines } from '#app/platform/machine/engines.server.ts'
import { steps } from './steps.ts'

/*
 * `npm run audit:verify [-- --expect HASH]`: reads the audit trail from its first row to its last and computes the
 * chain anew. Ends with 0 when it is whole, with 1 after naming the first flaw, with 2 for a HASH that is none.
 */

const { values } = parseArgs({ options: { expect: { type: 'string' } } })

const meaning: Record<FlawKind, string> = {
  changed_row: 'the row was changed after it had been written',
  missing_row: 'the row was deleted',
  missing_link: 'the link of this position was deleted',
  broken_link: 'the link does not continue the one before it',
  unlinked_row: 'the row belongs to no link',
  lost_head: 'the head noted earlier is not in the chain: its end was cut off or written anew',
}

function describe({ kind, position, rowId }: Flaw): string {
  const where = [position !== null && `position ${position}`, rowId !== null && `row ${rowId}`]
    .filter(Boolean)
    .join(', ')
  return `The audit trail is broken${where && ` at ${where}`}: ${meaning[kind]} (${kind})`
}

async function verify(expect: string | undefined): Promise<void> {
  const show = steps()
  const begin = performance.now()
  const { rows, head, flaw } = await verifyTrail({ expect, onProgress: (done) => show(`${done} rows verified`) })
  const seconds = (performance.now() - begin) / 1000
  show.end(
    `${rows} rows verified in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} a second\nhead ${head ?? 'none'}`,
  )
  if (!flaw) return
  process.stderr.write(`${describe(flaw)}\n`)
  process.exitCode = 1
}

if (values.expect === undefined || /^[\da-f]{64}$/.test(values.expect)) await withEngines(() => verify(values.expect))
else {
  process.stderr.write('--expect takes a head as this command prints it: 64 hexadecimal digits\n')
  process.exitCode = 2
}

import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import type { Violation } from './exchange-row.ts'

/** Values are shown so far; what is wrong with them is in front or in the reason. */
const longestValue = 200

/**
 * The list of what was rejected, for the person who repairs the file: CSV with a byte order mark, because Excel in Chinese
 * reads it as GBK otherwise. The file appears with the first rejected row. Cells that a spreadsheet would run as a formula
 * get an apostrophe in front.
 */
export class RejectsFile {
  #stream: WriteStream | undefined
  #waiting = ''

  /** @param message the reason in the operator's language */
  constructor(readonly path: string, private readonly message: (violation: Violation) => string) {}

  get isWritten(): boolean {
    return this.#stream !== undefined
  }

  add(row: number, violation: Violation): void {
    if (!this.#stream) {
      this.#stream = createWriteStream(this.path)
      this.#waiting = '\ufeff' + line(['row', 'column', 'value', 'reason', 'message'])
    }
    this.#waiting += line([String(row), violation.column, shown(violation.value), violation.reason, this.message(violation)])
  }

  /** Hands over what was added since; waits while the disk is behind. */
  async flush(): Promise<void> {
    if (!this.#stream || this.#waiting === '') return
    const text = this.#waiting
    this.#waiting = ''
    await new Promise<void>((resolve, reject) => this.#stream!.write(text, (error) => (error ? reject(error) : resolve())))
  }

  async close(): Promise<void> {
    await this.flush()
    if (!this.#stream) return
    this.#stream.end()
    await finished(this.#stream)
  }
}

function line(cells: string[]): string {
  return stringify([cells], { escape_formulas: true, quoted_match: /[\r\n\t]/ })
}

function shown(value: unknown): string {
  const text = value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return [...text.slice(0, longestValue * 2)].slice(0, longestValue).join('')
}

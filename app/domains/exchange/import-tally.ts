/** Counts of a run, by reason. Browser-safe. */

/** Kinds of reasons, places and field names that are told apart; a file can invent more than anybody reads. */
const longestList = 1_000
const others = '…'

/** How a file was understood. */
export type ReadAs = {
  format: 'ndjson' | 'csv' | 'xlsx'
  encoding?: string
  separator?: string
  sheet?: string
  /** How many sheets there are, when there is more than the one that was read. */
  sheets?: number
  header_row?: number
  lines_in_other_encoding?: number
}

export type ImportSummary = {
  file: string
  source: string
  adapter: string
  dry_run: boolean
  read_as: ReadAs
  read: number
  created: number
  updated: number
  unchanged: number
  /** Rows, each with at least one reason. */
  rejected: number
  outside: number
  /** Rows that say what no posting may say: they wait for the bureau, and nobody sees them. */
  held_back: number
  /** Rows that were imported although something about them is odd. */
  warnings: number
  /** `column:reason`, or the reason alone when it is about the whole row → how often; a row can have several. */
  reject_reasons: Record<string, number>
  warning_reasons: Record<string, number>
  outside_reasons: Record<string, number>
  outside_places: Record<string, number>
  /** Field that the format does not know → in how many rows it had a place. */
  unknown_fields: Record<string, number>
  rejects_file: string | null
  warnings_file: string | null
  seconds: number
}

/** Counts by name, the most frequent first. */
export class Tally {
  #counts = new Map<string, number>()

  add(name: string): void {
    const key = this.#counts.has(name) || this.#counts.size < longestList ? name : others
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  toRecord(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([, one], [, other]) => other - one))
  }
}

import type { TFunction } from 'i18next'
import type { ImportProgress } from './import-vacancies.server.ts'

/** Where progress is shown, usually standard error. */
export type ProgressOutput = { isTTY?: boolean; write(text: string): unknown }

const barWidth = 24
const barEveryMs = 150
const lineEveryMs = 5_000

/** Shows how far an import is: on a terminal a bar that is drawn over, otherwise a plain line every few seconds. */
export class ProgressLine {
  readonly #output: ProgressOutput
  readonly #t: TFunction
  readonly #startedAt = performance.now()
  #shownAt = performance.now()
  #isDrawn = false

  constructor(output: ProgressOutput, t: TFunction) {
    this.#output = output
    this.#t = t
  }

  show({ rows, bytesRead, size }: ImportProgress): void {
    const share = size > 0 ? Math.min(1, bytesRead / size) : 1
    const seconds = (performance.now() - this.#startedAt) / 1000
    const left = share > 0 ? (seconds / share) * (1 - share) : 0
    const text = this.#t('progress', {
      rows: rows.toLocaleString('en'),
      percent: Math.floor(share * 100),
      rate: Math.round(rows / Math.max(seconds, 0.001)).toLocaleString('en'),
      left: clock(left),
    })
    const filled = Math.round(share * barWidth)
    this.say(text, `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} `)
  }

  /** Says something that changes often, as often as a reader can follow. */
  say(text: string, bar = ''): void {
    const now = performance.now()
    if (now - this.#shownAt < (this.#output.isTTY ? barEveryMs : lineEveryMs)) return
    this.#shownAt = now
    this.#output.write(this.#output.isTTY ? `\r\u001b[2K${bar}${text}` : `${text}\n`)
    this.#isDrawn = true
  }

  /** Clears the bar, so that what comes next starts on an empty line. */
  end(): void {
    if (this.#output.isTTY && this.#isDrawn) this.#output.write('\r\u001b[2K')
  }
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, '0')}:${String(whole % 60).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${tail}` : tail
}

/**
 * Numbers that a spreadsheet changed while they were ids: it keeps 15 digits and no zeros in front. A single id does
 * not show it, so it is judged by the others of its source. Browser-safe.
 */
export class IdShapes {
  /** How long the ids of this source are that begin with a zero; 0 when none does. */
  #paddedLength: number
  #hasExactLongIds = false

  /** @param paddedLength as found among the ids that the source sent before */
  constructor(paddedLength = 0) {
    this.#paddedLength = paddedLength
  }

  /** What happened to an id, null when nothing shows. Ids have to come in the order of the file. */
  damageOf(id: string): 'rounded_number' | 'zeros_lost' | null {
    if (!/^\d+$/.test(id)) return null
    if (id.startsWith('0')) this.#paddedLength = Math.max(this.#paddedLength, id.length)
    else if (id.length < this.#paddedLength) return 'zeros_lost'
    if (id.length < 16) return null
    if (!isRounded(id)) this.#hasExactLongIds = true
    // Of whole ids one in ten ends like a rounded one; a file that has others was not rounded.
    return isRounded(id) && !this.#hasExactLongIds ? 'rounded_number' : null
  }
}

/** Whether a number has more than 15 digits and nothing but zeros behind them. */
export const isRounded = (digits: string): boolean => /^\d{15}0+$/.test(digits)

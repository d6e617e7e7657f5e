/** What an area declares of a question that it puts before bureaus. Browser-safe. */

/**
 * Approve and reject answer what somebody asked for; dismiss and uphold answer a report: nothing wrong, or the vacancy
 * comes down; suspend takes down who posted it, an agency or the employer, with everything it offers, and
 * suspend_client the employer for whom an agency posted it.
 */
export const reviewDecisions = ['approve', 'reject', 'dismiss', 'uphold', 'suspend', 'suspend_client'] as const
export type ReviewDecision = (typeof reviewDecisions)[number]

/** Where an item is decided, what it is about, and who verified whom it concerns. */
export type DecidedItem = {
  entity: string
  cityCode: string
  posterCity: string | null
  clientCity: string | null
}

export type DecisionRule = {
  /** A second person of the bureau has to confirm it, because it takes something away or gives it to somebody else. */
  readonly needsSecond: boolean
  /** Codes; their words, and a text for the person concerned, are in the locale files of `review`. */
  readonly reasons: readonly string[]
  /** Which items can be decided so; all of the kind where it is left out. */
  when?(item: DecidedItem): boolean
}

/** One kind of question. */
export type ReviewKindRule = {
  /** Which things it is asked about. */
  readonly about: readonly string[]
  /** Working days until a decision is due. A vacancy waits for nobody, and neither does who may have been cheated. */
  readonly limit: number
  /** What is not here cannot be decided. */
  readonly decisions: { readonly [Decision in ReviewDecision]?: DecisionRule }
  /** What the second employer of an item is: whom an agency would post for, or the one that stays in a merger. */
  readonly other?: 'client' | 'stays'
  /** What the dossier shows beside the thing, its employers, their members and papers. */
  readonly dossier?: {
    /** Facts of the item in which whoever asks says something. */
    readonly says?: readonly string[]
    /** The papers which whoever asks handed in for this. */
    readonly hasPapersOfAsker?: true
  }
  /** Who approves it chooses members that are to be confirmed anew. */
  readonly setsMembersAside?: true
  /** What a bureau itself proposes about an employer. */
  readonly proposal?: {
    /** It names the employer that stays. */
    readonly namesOther?: true
    /** Why it cannot be proposed, as a key for the reader's language; null when it can. */
    refuse?(employer: { isSuspended: boolean }): string | null
  }
}

/** What was asked is given, for the one reason there is. */
export const inOrder = { needsSecond: false, reasons: ['in_order'] } as const satisfies DecisionRule

import { plainShapes } from '#db/values/text.ts'

/** How much two texts have in common. Browser-safe. */

/**
 * The letters of a text, without figures, blanks and marks: a copied advertisement often has only its figures changed.
 */
export const lettersOf = (text: string): string => plainShapes(text).toLowerCase().replace(/\P{L}/gu, '')

/** Every two letters that stand side by side, by which texts are compared. */
export function pairsOf(letters: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  let before = ''
  for (const letter of letters) {
    if (before !== '') pairs.add(before + letter)
    before = letter
  }
  return pairs
}

/** From 0 to 1: pairs that both texts have, of all that either has. */
export function likeness(pairs: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (pairs.size === 0 || others.size === 0) return 0
  let shared = 0
  for (const pair of pairs) if (others.has(pair)) shared += 1
  return shared / (pairs.size + others.size - shared)
}

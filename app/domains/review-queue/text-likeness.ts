/** How much two texts have in common. Browser-safe. */

/** The letters of a text, without figures, blanks and marks: a copied advertisement often has only its figures changed. */
export const lettersOf = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\P{L}/gu, '')

/** From 0 to 1: pairs of neighbouring letters that both texts have, of all that either has. */
export function likeness(one: string, other: string): number {
  const [pairs, others] = [pairsOf(one), pairsOf(other)]
  if (pairs.size === 0 || others.size === 0) return 0
  let shared = 0
  for (const pair of pairs) if (others.has(pair)) shared += 1
  return shared / (pairs.size + others.size - shared)
}

function pairsOf(letters: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 1; at < letters.length; at++) pairs.add(letters.slice(at - 1, at + 1))
  return pairs
}

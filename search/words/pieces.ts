import { isHanzi } from './normalise.ts'
import { runs } from './title-words.ts'

/** What `search_pieces` in the database makes of a run of words, as far as it is needed to find it. */
export function pieces(run: string): string[] {
  const bare = run.replace(/\./g, '')
  const letters = [...bare]
  return letters.length < 2 ? [bare] : letters.slice(1).map((letter, i) => letters[i]! + letter)
}

/** The pieces of words of which any one says that a text is like them. */
export const nearPieces = (words: string): string[] =>
  runs(words)
    .flatMap(pieces)
    .filter((piece) => piece.length > 1 || isHanzi(piece))

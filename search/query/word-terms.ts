import { between } from '#db/values/text.ts'
import type { SearchDocument, Texts } from '#search/kind/searchable-kind.ts'
import { isHanzi } from '#search/words/normalise.ts'
import { blurred, syllables } from '#search/words/pinyin.ts'
import { slipsIn } from '#search/words/slips.ts'
import { runs } from '#search/words/title-words.ts'
import { answers, bare, textsOf } from './judge-match.ts'

/*
 * Words the other way round, as `kind/terms.ts` does it for conditions: of which pieces and sounds a document that
 * answers the words has at least one, however much the judge forgives.
 */

const half = /[\ud800-\udfff]/
const pieceTerm = (piece: string) => `piece:${piece}`
const soundTerm = (first: string, second: string) => `sound:${first} ${second}`

/** What the judge may leave unfound, of all. */
const forgiven = 1 - answers
/** A character that stands alone counts so much all the same. */
const alone = 0.5

/**
 * Every list of terms of which a document that answers the words has at least one: of each part so many of its first
 * pieces, and its last, that a document without any of them has lost more than the judge forgives. What is changed,
 * missing or too many in a part breaks pieces beside each other, never the first and the last.
 */
export function wordClauses(words: string): string[][] {
  const parts = runs(words)
  const total = parts.reduce((sum, { length }) => sum + length, 0)
  return parts.flatMap((part) => {
    const pieces = piecesOf(part)
    if (half.test(part) || part.length <= forgiven * total) return []
    const first = isHanzi(part) ? Math.max(1, Math.floor((forgiven / alone) * total)) : 1
    const kept = first >= pieces.length - 1 ? pieces : [...pieces.slice(0, first), pieces.at(-1)!]
    return [[...new Set(kept.map(pieceTerm)), ...soundsOf(part)]]
  })
}

/** Pieces of two characters, or the only one. */
const piecesOf = (part: string): string[] =>
  part.length === 1 ? [part] : Array.from({ length: part.length - 1 }, (_, at) => between(part, at, at + 2))

/** The sound with which it begins, where the judge goes by sounds. */
function soundsOf(part: string): string[] {
  if (!isHanzi(part) || part.length < 2 || (part.length < 4 && slipsIn(part).length === 0)) return []
  const [first = '', second = ''] = syllables(part).map(blurred)
  return [soundTerm(first, second)]
}

/** The terms of a document by its texts: all pieces of one and two characters, and the sounds of its title. */
export function wordTerms({ names, owner, terms, places, mentions }: Texts, document: SearchDocument): Set<string> {
  const found = new Set<string>()
  const joined = (attributes: string[]) => textsOf(document, attributes).map(bare).join('|')
  const read = [
    bare(document.title),
    // The judge reads letters across these two.
    joined([...owner, ...terms, ...places]) + joined(names),
    joined(mentions),
    document.titlePy,
    document.titlePyFirst,
  ]
  for (const text of read)
    for (let at = 0; at < text.length; at++) {
      found.add(pieceTerm(between(text, at, at + 1)))
      if (at + 1 < text.length) found.add(pieceTerm(between(text, at, at + 2)))
    }
  const spoken = document.titleSyl.split(' ').map(blurred)
  for (let at = 1; at < spoken.length; at++) found.add(soundTerm(spoken[at - 1]!, spoken[at]!))
  return found
}

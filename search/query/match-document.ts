import { meets, type Wanted } from '#search/kind/conditions.ts'
import type { SearchableKind, SearchDocument } from '#search/kind/searchable-kind.ts'
import { runs } from '#search/words/title-words.ts'
import type { Moment } from './engine-query.ts'
import { answers, judgeFor, textsOf } from './judge-match.ts'

/** What a question asks of one document. */
export type AskedOfDocument = Moment & { kind: SearchableKind; words: string; wanted: Wanted }

/**
 * The question as a test of one document: all conditions, and the words by the judge or literally somewhere in the
 * text.
 */
export function documentMatcher({ kind, words, wanted, suspended, now }: AskedOfDocument) {
  const { names, owner, terms, places, mentions } = kind.texts
  const judge = judgeFor(kind.texts, words)
  const pieces = runs(words)
  const wholeText = (document: SearchDocument) =>
    textsOf(document, ['title', ...names, ...owner, ...terms, ...places, ...mentions]).join('\n')
  return (document: SearchDocument): boolean =>
    meets(kind, wanted, now, document) &&
    !document.offeredBy.some((id) => suspended.includes(id)) &&
    (judge(document) >= answers || pieces.every((piece) => wholeText(document).includes(piece)))
}

import { between } from '#db/values/text.ts'
import { checkFigures } from './check-figures.ts'
import type { Checked, Circumstances, Field, Finding, LegalityInput, ReadText, Rule, TextField } from './legality.ts'
import { textFields } from './legality.ts'
import { families } from './rules/families.ts'
import { lexicon } from './rules/lexicon.ts'
import { clearedEverywhere } from './rules/words.ts'
import { holdsOn } from './sources.ts'
import { findSpans, type Said, saidIn, searchFor } from './text/find-spans.ts'
import { emptyText, foldText } from './text/fold-text.ts'
import { cutIntoWords, roomForWords, type Words } from './text/lexicon.ts'
import { readPattern, type Span } from './text/match-pattern.ts'

/** Nobody mends more at once; a text made of unlawful words only is no reason for an answer without end. */
const mostFindings = 100

/**
 * Whether a posting may be published, and what stands against it: the words, the article, why, and what may be written
 * instead. Pure, and fit for a browser; takes any text, in time that grows with its length and no faster.
 */
export function checkLegality(input: LegalityInput, circumstances: Circumstances): Checked {
  const texts = textFields.flatMap((field) => {
    const text = input[field]
    return text ? [{ field, text, words: wordsIn(field, text) }] : []
  })
  const said = saidIn(texts.map(({ words }) => words))
  const findings = texts.flatMap((read) => findingsOf(read, circumstances, said))
  findings.push(...checkFigures(input, circumstances, texts, said))
  const order: Field[] = [...textFields, 'probationMonths', 'probationPay', 'payMin']
  findings.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field) || a.start - b.start)
  const worst = (['block', 'warn'] as const).find((severity) => findings.some((one) => one.severity === severity))
  return { verdict: worst ?? 'ok', findings: findings.slice(0, mostFindings) }
}

/** Used again for each posting, because most are short and making room takes longer than reading them. */
const usualLength = 4_096
const folded = emptyText(usualLength)
const rooms = new Map(textFields.map((field) => [field, roomForWords(lexicon, usualLength)]))

function wordsIn(field: TextField, text: string): Words {
  const plain = foldText(text, folded)
  return cutIntoWords(plain, plain.length <= usualLength ? rooms.get(field)! : roomForWords(lexicon, plain.length))
}

/** So often one rule is found in one text: more of it is more of the same. */
const mostOfOne = mostFindings

const cleared = searchFor(
  [
    ...clearedEverywhere.map((text) => ({ text, of: [...families.keys()] })),
    ...families.flatMap(({ cleared }, family) => cleared.map((text) => ({ text, of: [family] }))),
  ].map(({ text, of }) => ({ pattern: readPattern(text, lexicon), one: of })),
  lexicon,
)
const wanted = searchFor(
  families.flatMap((one, family) =>
    one.rules.flatMap((rule) =>
      rule.when.map((text) => ({ pattern: readPattern(text, lexicon), one: { family, rule } })),
    ),
  ),
  lexicon,
  mostOfOne,
)

/** What the patterns of all rules find among these words, without what is said of something else or taken back. */
function spansIn(words: Words): Map<Rule, Span[]> {
  // Most texts have nothing in them, whatever is cleared.
  let isAny = false
  findSpans(wanted, words, () => {
    isAny = true
    return 'enough'
  })
  if (!isAny) return new Map()
  const clearedOf: (Uint8Array | undefined)[] = []
  findSpans(cleared, words, ({ begin, end }, of) => {
    for (const family of of) {
      const isCleared = (clearedOf[family] ??= new Uint8Array(words.length))
      isCleared.fill(1, begin, end)
    }
  })
  const found = new Map<Rule, Span[]>()
  findSpans(
    wanted,
    words,
    (span, { rule }) => {
      const others = found.get(rule)
      if (others) others.push(span)
      else found.set(rule, [span])
    },
    ({ family }) => clearedOf[family] ?? null,
  )
  return found
}

function findingsOf({ field, text, words }: ReadText, { on, settings }: Circumstances, said: Said): Finding[] {
  const spans = spansIn(words)
  if (spans.size === 0) return []
  return families.flatMap(({ rules }) => {
    const applied = rules.filter(
      ({ source, question, needs, silencedBy }) =>
        holdsOn(source, on) &&
        !(question && settings[question] === 'silent') &&
        (!needs || said.has(needs)) &&
        !(silencedBy && said.has(silencedBy)),
    )
    return told(
      applied.map((rule) => spans.get(rule) ?? []),
      words.length,
    ).map(({ begin, end, rank }): Finding => {
      const { id, source, softenedBy, suggestion, ...rule } = applied[rank]!
      const [start, stop] = [words.from[begin]!, words.to[end - 1]!]
      const found = between(text, start, stop)
      return {
        rule: id,
        severity: softenedBy && said.has(softenedBy) ? 'warn' : rule.severity,
        field,
        start,
        end: stop,
        text: found,
        article: source.article,
        figures: {},
        suggestion: suggestion.startsWith('-') ? withoutCharacters(found, suggestion) : suggestion,
      }
    })
  })
}

/** The found words without these characters. */
const withoutCharacters = (found: string, characters: string): string =>
  Array.from(found)
    .filter((character) => !characters.includes(character))
    .join('')

type Ranked = Span & { rank: number }

/**
 * What is told of one family: of words that two rules find, the first rule; of one rule, spans that share words as one.
 * What a rule finds beside the others stands for itself: 只要汉族、不信教.
 */
function told(byRank: readonly (readonly Span[])[], length: number): Ranked[] {
  const all: Ranked[] = []
  const isTold = new Uint8Array(length)
  for (const [rank, spans] of byRank.entries()) {
    const first = all.length
    const beside = spans.filter(({ begin, end }) => !isTold.subarray(begin, end).includes(1))
    for (const { begin, end } of beside.toSorted((a, b) => a.begin - b.begin)) {
      const last = all.length > first ? all.at(-1)! : undefined
      if (last && begin < last.end) last.end = Math.max(last.end, end)
      else all.push({ begin, end, rank })
    }
    for (const { begin, end } of all.slice(first)) isTold.fill(1, begin, end)
  }
  return all
}

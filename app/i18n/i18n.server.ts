import { createInstance, type Resource, type TFunction } from 'i18next'
import { type Language, languages } from './languages.ts'
import { formatNumber } from './format.ts'
import type { Texts } from './texts.ts'

const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', { eager: true, import: 'default' })

const resources: Resource = {}
for (const [path, texts] of Object.entries(files)) {
  const [, language = '', area = ''] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
  resources[language] = { ...resources[language], [area]: texts }
}

/** So many composed texts are kept in each language; a page shows some hundreds, most of them on every page. */
const mostKept = 20_000

type Values = Record<string, unknown>

/**
 * Composing a text takes i18next some 20 µs. Texts without values or with figures only are composed once and kept. What
 * somebody's name or words were filled into is never kept: where a text has plain holes its pieces are, else i18next
 * works.
 */
function loaded(language: Language): Texts {
  const instance = createInstance()
  void instance.init({
    lng: language,
    resources,
    ns: Object.keys(resources[language] ?? {}),
    defaultNS: 'site',
    fallbackLng: false,
    initAsync: false,
    returnEmptyString: false,
    interpolation: { escapeValue: false },
  })
  const kept = new Map<string, unknown>()
  const keptOnce = (name: string, make: () => unknown): unknown => {
    let found = kept.get(name)
    if (found === undefined) {
      if (kept.size >= mostKept) kept.clear()
      kept.set(name, (found = make()))
    }
    return found
  }
  const inArea = (area: string) => {
    const compose = instance.getFixedT(null, area)
    return ((key: string | string[], values?: Values) => {
      if (values === undefined) return keptOnce(`${area}:${String(key)}`, () => compose(key))
      if (!holdsText(values))
        return keptOnce(`${area}:${String(key)} ${JSON.stringify(values)}`, () => compose(key, { ...values }))
      // A key that may have no text is made of what somebody typed, so not even the key is kept.
      if ('defaultValue' in values) return compose(key, { ...values })
      const pieces = keptOnce(`${area}:${String(key)} …`, () =>
        piecesOf(compose(key, { skipInterpolation: true }), values),
      ) as Piece[] | null
      return pieces
        ? pieces.map((piece) => (typeof piece === 'string' ? piece : filled(piece, values, language))).join('')
        : compose(key, { ...values })
    }) as TFunction
  }
  const areas = new Map(Object.keys(resources[language] ?? {}).map((area) => [area, inArea(area)]))
  return (area) => {
    const found = areas.get(area)
    if (!found) throw new Error(`No texts of area ${area}`)
    return found
  }
}

const holdsText = (values: Values): boolean =>
  Object.values(values).some((value) => typeof value === 'string' || (typeof value === 'object' && value !== null))

type Piece = string | { name: string; isNumber: boolean }

/**
 * A text in pieces with the holes between them; null where filling them takes more: plurals, other formats, other
 * texts.
 */
function piecesOf(text: unknown, values: Values): Piece[] | null {
  if (
    typeof text !== 'string' ||
    'returnObjects' in values ||
    'count' in values ||
    'context' in values ||
    text.includes('$t(')
  )
    return null
  const pieces = text
    .split(/({{\s*\w+(?:, number)?\s*}})/)
    .map((piece, at): Piece => (at % 2 === 0 ? piece : { name: /\w+/.exec(piece)![0], isNumber: piece.includes(',') }))
  return pieces.some((piece) => typeof piece === 'string' && piece.includes('{{')) ? null : pieces
}

function filled({ name, isNumber }: Exclude<Piece, string>, values: Values, language: Language): string {
  const value = values[name]
  return isNumber && typeof value === 'number' ? formatNumber(language, value) : String(value ?? '')
}

const loadedTexts = new Map<Language, Texts>(languages.map((language) => [language, loaded(language)]))

/** All texts of one language, one function per area: `textsIn('en')('jobs')('search.titleAll')`. */
export function textsIn(language: Language): Texts {
  const found = loadedTexts.get(language)
  if (!found) throw new Error(`No texts for language ${language}`)
  return found
}

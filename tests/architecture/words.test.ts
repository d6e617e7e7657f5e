import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { filesIn, read, sourceFiles } from '#tests/support/house.ts'

type Texts = { [key: string]: string | string[] | Texts }

const languages = ['zh-CN', 'en'] as const
const areas = filesIn('app/i18n/locales/zh-CN').map((file) => file.replace(/.*\/(.+)\.json$/, '$1'))
const withoutCount = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')

/** Every text of an area by its full key, for example `search.title`. */
function textsOf(language: string, area: string): Map<string, string> {
  const flat = new Map<string, string>()
  const walk = (texts: Texts, path: string) => {
    for (const [key, value] of Object.entries(texts)) {
      if (typeof value === 'object' && !Array.isArray(value)) walk(value, `${path}${key}.`)
      else flat.set(path + key, [value].flat().join('\n'))
    }
  }
  walk(JSON.parse(read(`app/i18n/locales/${language}/${area}.json`)) as Texts, '')
  return flat
}

const keysOf = (language: string, area: string) => new Set([...textsOf(language, area).keys()].map(withoutCount))
const variables = (text = '') =>
  [...new Set([...text.matchAll(/{{\s*(\w+)/g)].map(([, name]) => name))].toSorted().join()

describe.each(areas)('the words of %s', (area) => {
  test('say the same things in both languages', () => {
    expect([...keysOf('en', area)].toSorted()).toEqual([...keysOf('zh-CN', area)].toSorted())
  })

  test('fill in the same values in both languages', () => {
    const chinese = new Map([...textsOf('zh-CN', area)].map(([key, text]) => [withoutCount(key), variables(text)]))
    const differing = [...textsOf('en', area)].filter(
      ([key, text]) => chinese.get(withoutCount(key)) !== variables(text),
    )
    expect(differing).toEqual([])
  })

  test('have every plural form their language needs', () => {
    for (const language of languages) {
      const keys = textsOf(language, area)
      const counted = [...keys.keys()].filter((key) => key !== withoutCount(key)).map(withoutCount)
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      const missing = counted.flatMap((key) =>
        forms.map((form) => `${language} ${key}_${form}`).filter((_, at) => !keys.has(`${key}_${forms[at]}`)),
      )
      expect(missing).toEqual([])
    }
  })
})

const sources = sourceFiles().filter((file) => /^app\/.*\.tsx?$/.test(file))
const components = sources.filter((file) => file.endsWith('.tsx'))

/** String literals of a file; a template's holes stand for any one key part. */
function patternsIn(file: string): { text: string; isKey: boolean }[] {
  const found: { text: string; isKey: boolean }[] = []
  const isTranslated = (node: ts.Node) => {
    const call = node.parent
    return ts.isCallExpression(call) && call.arguments[0] === node && /(^|\.)t$/.test(call.expression.getText())
  }
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) found.push({ text: node.text, isKey: isTranslated(node) })
    if (ts.isTemplateExpression(node)) {
      const text = node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join('')
      found.push({ text, isKey: isTranslated(node) })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true))
  return found
}

/** Only a translated pattern may name a whole group of texts; a key that is passed around names one. */
function matcher({ text, isKey }: { text: string; isKey: boolean }): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[.$+?()[\]{}|\\^]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^:]+')}${isKey ? '(\\.|$)' : '$'}`)
}

describe('the words in the pages', () => {
  const patterns = sources.flatMap((file) => patternsIn(file).map((pattern) => ({ ...pattern, file })))
  const keys = areas.flatMap((area) => [...keysOf('zh-CN', area)].map((key) => ({ area, key })))

  test('are all in the locale files', () => {
    const missing = patterns.filter((said) => {
      const pattern = matcher(said)
      return said.isKey && !keys.some(({ area, key }) => pattern.test(key) || pattern.test(`${area}:${key}`))
    })
    expect(missing.map(({ file, text }) => `${file}: ${text}`)).toEqual([])
  })

  test('are all needed', () => {
    const sayable = patterns.filter(({ text }) => /^[\w.:*-]*\w[\w.:*-]*$/.test(text))
    const exact = new Set(
      sayable.filter(({ text }) => !text.includes('*')).map(({ text, isKey }) => (isKey ? `${text}.` : text)),
    )
    const matchers = [
      ...new Map(
        sayable.filter(({ text }) => text.includes('*')).map((said) => [said.text + said.isKey, matcher(said)]),
      ).values(),
    ]
    /** A key that is said, or that lies in a group that is translated whole. */
    const isSaid = (key: string) =>
      exact.has(key) || [...`${key}.`.matchAll(/\./g)].some(({ index }) => exact.has(key.slice(0, index) + '.'))
    const unused = keys.filter(
      ({ area, key }) =>
        ![key, `${area}:${key}`].some((name) => isSaid(name) || matchers.some((pattern) => pattern.test(name))),
    )
    expect(unused.map(({ area, key }) => `${area}:${key}`)).toEqual([])
  })

  test('are never written into a component', () => {
    const spoken = /^(aria-label|aria-description|alt|title|placeholder|label)$/
    const written = components.flatMap((file) => {
      const texts: string[] = []
      const visit = (node: ts.Node) => {
        if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) texts.push(node.text.trim())
        if (
          ts.isJsxAttribute(node) &&
          spoken.test(node.name.getText()) &&
          node.initializer &&
          ts.isStringLiteral(node.initializer)
        ) {
          texts.push(node.initializer.text)
        }
        if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) && /\p{Script=Han}/u.test(node.text))
          texts.push(node.text)
        ts.forEachChild(node, visit)
      }
      visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
      return texts.map((text) => `${file}: ${text}`)
    })
    expect(written).toEqual([])
  })
})

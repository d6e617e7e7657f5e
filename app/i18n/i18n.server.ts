import { createInstance, type Resource, type TFunction } from 'i18next'
import { type Language, languages } from '#app/platform/paths.ts'
import type { Words } from './words.ts'

const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', { eager: true, import: 'default' })

const resources: Resource = {}
for (const [path, texts] of Object.entries(files)) {
  const [, language = '', area = ''] = /locales\/(.+)\/(.+)\.json$/.exec(path) ?? []
  resources[language] = { ...resources[language], [area]: texts }
}

/** So many composed texts are kept in each language; a page shows some hundreds, most of them on every page. */
const mostKept = 20_000

/** Composing a text takes i18next some 20 µs; the same text with the same values is composed once. */
function loaded(language: Language): Words {
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
  const inArea = (area: string) => {
    const compose = instance.getFixedT(null, area)
    return ((key: string, values?: Record<string, unknown>) => {
      const name = values ? `${area}:${key} ${JSON.stringify(values)}` : `${area}:${key}`
      let text = kept.get(name)
      if (text === undefined) {
        if (kept.size >= mostKept) kept.clear()
        kept.set(name, text = compose(key, values))
      }
      return text
    }) as TFunction
  }
  const areas = new Map(Object.keys(resources[language] ?? {}).map((area) => [area, inArea(area)]))
  return (area) => {
    const found = areas.get(area)
    if (!found) throw new Error(`No texts of area ${area}`)
    return found
  }
}

const words = new Map<Language, Words>(languages.map((language) => [language, loaded(language)]))

/** All texts of one language, one function per area: `wordsIn('en')('jobs')('search.titleAll')`. */
export function wordsIn(language: Language): Words {
  const found = words.get(language)
  if (!found) throw new Error(`No texts for language ${language}`)
  return found
}

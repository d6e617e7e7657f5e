import { createInstance, type i18n, type Resource } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, languages } from '#app/platform/paths.ts'

const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', { eager: true, import: 'default' })

const resources: Resource = {}
for (const [path, texts] of Object.entries(files)) {
  const [, language = '', area = ''] = /locales\/(.+)\/(.+)\.json$/.exec(path) ?? []
  resources[language] = { ...resources[language], [area]: texts }
}

const instances = new Map<Language, i18n>(languages.map((language) => [language, loaded(language)]))

function loaded(language: Language): i18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    resources,
    ns: Object.keys(resources[language] ?? {}),
    defaultNS: 'site',
    fallbackLng: false,
    initAsync: false,
    returnEmptyString: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  return instance
}

/** All texts of one language, one namespace per area: `i18nIn('en').t('jobs:search.title')`. */
export function i18nIn(language: Language): i18n {
  const instance = instances.get(language)
  if (!instance) throw new Error(`No texts for language ${language}`)
  return instance
}

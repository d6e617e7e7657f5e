import i18next, { type TFunction } from 'i18next'
import en from '#app/i18n/locales/en/exchange.json' with { type: 'json' }
import chinese from '#app/i18n/locales/zh-CN/exchange.json' with { type: 'json' }

export const importLanguages = ['zh-CN', 'en'] as const
export type ImportLanguage = (typeof importLanguages)[number]

/** The words of the import command. Keys are flat, so a dot is part of the key. */
export function importTexts(language: ImportLanguage): TFunction {
  const words = i18next.createInstance()
  void words.init({
    lng: language,
    initAsync: false,
    keySeparator: false,
    interpolation: { escapeValue: false },
    resources: { 'zh-CN': { translation: chinese }, en: { translation: en } },
  })
  return words.t
}

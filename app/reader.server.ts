import type { TFunction } from 'i18next'
import type { Language } from '#app/i18n/languages.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { type Paths, pathsIn } from './paths.ts'
import { languageOf } from './platform/paths.ts'

export type Reader = { language: Language; t: TFunction; paths: Paths }

/** The language of a request, which its address decides, with the texts and the URLs in it. */
export function readerOf(request: Request): Reader {
  const language = languageOf(new URL(request.url).pathname)
  return { language, t: textsIn(language)('site'), paths: pathsIn(language) }
}

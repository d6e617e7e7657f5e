import type { TFunction } from 'i18next'
import { createContext, useContext } from 'react'

/** The texts of one area in the language of the page: `words('jobs')('card.isDemo')`. */
export type Words = (area: string) => TFunction

const Context = createContext<Words | null>(null)
export const WordsProvider = Context.Provider

/** The texts of an area, in a component; those of the site itself when none is named. */
export function useWords(area = 'site'): TFunction {
  const words = useContext(Context)
  if (!words) throw new Error('useWords needs a WordsProvider around the page')
  return words(area)
}

import type { TFunction } from 'i18next'
import { createContext, useContext } from 'react'

/** The texts of one area in the language of the page: `texts('jobs')('card.isDemo')`. */
export type Texts = (area: string) => TFunction

const Context = createContext<Texts | null>(null)
export const TextsProvider = Context.Provider

/** The texts of an area, in a component; those of the site itself when none is named. */
export function useTexts(area = 'site'): TFunction {
  const texts = useContext(Context)
  if (!texts) throw new Error('useTexts needs a TextsProvider around the page')
  return texts(area)
}

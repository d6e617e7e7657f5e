import { cleanLine, cut } from '#db/values/text.ts'

/** Longer than anything that a page or program asks for: what is longer is refused or cut by them all the same. */
const longestParameter = 2_000

/** One value out of an address, as one line of clean text. */
export const cleanParameter = (value: string): string => cleanLine(cut(value, longestParameter))

/** What an address asks for, clean: the one way to read it. Browser-safe. */
export function queryOf({ url }: { url: string }): URLSearchParams {
  return new URLSearchParams([...new URL(url).searchParams].map((pair) => pair.map(cleanParameter)))
}

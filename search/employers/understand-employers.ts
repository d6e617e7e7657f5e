import type { Database } from '#db/client.ts'
import { between, cut, wellFormed } from '#db/values/text.ts'
import { gazetteerOf } from '#search/words/gazetteer.ts'
import { normaliseInPlace, searchable } from '#search/words/normalise.ts'
import type { Understanding } from '#search/words/understand-query.ts'
import type { Understood } from '#search/words/understood.ts'

/**
 * A city that stands alone among the words becomes a condition: `鞍山 钢结构`. Within a word it is part of a name, as in
 * 沈阳机床, and stays; so does everything else, for names of companies are made of any words.
 */
export async function understandEmployers(database: Database, q: string): Promise<Understanding> {
  const { places } = await gazetteerOf(database)
  const typed = wellFormed(cut(q, 200))
  const understood: Understood[] = []
  const words = [...normaliseInPlace(typed).matchAll(/\S+/g)].filter(({ 0: part, index }) => {
    const city = places.get(part)?.find(({ kind }) => kind === 'city')
    if (!city) return true
    const said = { words: between(typed, index, index + part.length), at: index }
    const known = understood.find(({ value }) => value === city.code)
    if (known) known.parts.push(said)
    else understood.push({ kind: 'city', value: city.code, words: said.words, parts: [said] })
    return false
  })
  return { understood, unasked: [], words: searchable(words.map(([part]) => part).join(' ')) }
}

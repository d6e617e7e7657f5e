import { indexName, searchClient } from './client.ts'
import { cannotAnswer } from './engine-query.ts'
import { isHanzi, normalise } from './normalise.ts'
import { coreTitle, titleKey } from './title-words.ts'

/** Titles repeat: so many hits are read to find enough different ones. */
const read = 40

/**
 * Names of jobs that are open now and begin with, or contain, what is being typed, by characters, pinyin or initials;
 * at most `limit`. None while the search engine is away or has no index yet: typing goes on without them.
 */
export async function suggestVacancyTitles(typed: string, limit: number): Promise<string[]> {
  const q = normalise(typed.slice(0, 40))
  if (q === '') return []
  const letters = [...q].some(isHanzi) ? q : q.replace(/ /g, '')
  const { hits } = await ask(letters)
  const found = new Map<string, string>()
  for (const { title } of hits) {
    const key = titleKey(title)
    if (!found.has(key)) found.set(key, coreTitle(title))
  }
  return [...found.values()].slice(0, limit)
}

async function ask(q: string): Promise<{ hits: { title: string }[] }> {
  try {
    return await searchClient().index(indexName('vacancies')).search<{ title: string }>(q, {
      limit: read,
      filter: [`expiresAt > ${Math.floor(Date.now() / 1000)}`],
      attributesToSearchOn: ['title', 'titleGram', 'titlePy', 'titlePyFirst'],
      attributesToRetrieve: ['title'],
      matchingStrategy: 'all',
    })
  } catch (error) {
    if (cannotAnswer(error)) return { hits: [] }
    throw error
  }
}

import { db } from '#db/client.ts'
import { cut } from '#db/values/text.ts'
import { now } from '#db/values/now.ts'
import { indexName, searchClient } from '#search/engine/client.ts'
import { cannotAnswer } from './engine-query.ts'
import { isHanzi, normalise } from '#search/words/normalise.ts'
import { suspendedNow } from './not-in-index.ts'
import { coreTitle, titleKey } from '#search/words/title-words.ts'
import { isOpen } from '#search/kind/conditions.ts'

/** Titles repeat: so many hits are read to find enough different ones. */
const read = 60
/** Longer than this is an advertisement, not the name of a job; so is what has numbers in it. */
const longestName = 14

/**
 * Names of jobs that are open now and begin with, or contain, what is being typed, by characters, pinyin or initials;
 * at most `limit`. None while the search engine is away or has no index yet: typing goes on without them.
 */
export async function suggestVacancyTitles(typed: string, limit: number): Promise<string[]> {
  const q = normalise(cut(typed, 40))
  if (q === '') return []
  const letters = [...q].some(isHanzi) ? q : q.replace(/ /g, '')
  const { hits } = await ask(letters)
  const found = new Map<string, string>()
  for (const { title } of hits) {
    const name = jobName(title, letters)
    if (name !== undefined) found.set(titleKey(name), found.get(titleKey(name)) ?? name)
  }
  return [...found.values()].slice(0, limit)
}

/** The job itself out of a title; of an advertisement the part that says what is typed, or nothing. */
function jobName(title: string, typed: string): string | undefined {
  const core = coreTitle(title)
    .replace(/(?<=[ \u3400-\u9fff])[+.]+(?= |$)/g, '')
    .replace(/ +/g, ' ')
    .trim()
  const isName = (text: string) => text.length > 1 && text.length <= longestName && !/\d/.test(text)
  return [core, ...core.split(' ').filter((part) => part.includes(typed))].find(isName)
}

async function ask(q: string): Promise<{ hits: { title: string }[] }> {
  const suspended = await suspendedNow(db())
  try {
    return await searchClient()
      .index(indexName('vacancies'))
      .search<{ title: string }>(q, {
        limit: read,
        filter: isOpen({ suspended, now: now() }),
        attributesToSearchOn: ['title', 'titleGram', 'titlePy', 'titlePyFirst'],
        attributesToRetrieve: ['title'],
        matchingStrategy: 'all',
      })
  } catch (error) {
    if (cannotAnswer(error)) return { hits: [] }
    throw error
  }
}

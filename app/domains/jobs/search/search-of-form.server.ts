import type { Contract, Search } from '#search/kind/contract.ts'
import { questionOfForm } from '#search/kind/said.ts'
import type { Understood } from '#search/words/understood.ts'

/**
 * The search that a form of filters leads to; null where `params` come from no such form. The form names in `said` what
 * it showed as said by the words and is chosen still: the words of everything else it showed leave the question.
 */
export async function searchOfForm<Asked extends Search>(
  contract: Contract,
  understoodIn: (search: Asked) => Promise<Understood[]>,
  search: Asked,
  params: URLSearchParams,
): Promise<Asked | null> {
  if (!params.has('said')) return null
  const kept = params.getAll('said').flatMap((values) => values.split(','))
  return { ...search, q: questionOfForm(contract, search, await understoodIn(search), kept) }
}

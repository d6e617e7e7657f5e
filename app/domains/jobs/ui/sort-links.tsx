import { useTexts } from '#app/i18n/texts.ts'
import type { Search } from '#search/kind/contract.ts'
import { type ListedKind, useSearchUrl } from './listed-kinds.ts'

/**
 * Orders to choose from. Without words nothing is more relevant than another, and the first of the other orders holds
 * anyway; where it is the only one, there is nothing to choose.
 */
export function SortLinks({ kind, search }: { kind: ListedKind; search: Search }) {
  const t = useTexts('jobs')
  const urlOf = useSearchUrl(kind)
  const { sorts } = kind.contract
  const hasWords = search.q.trim() !== ''
  const present = !hasWords && search.sort === 'relevance' ? sorts[1] : search.sort
  const offered = sorts.filter((sort) => hasWords || sort !== 'relevance')
  if (offered.length < 2) return null
  return (
    <nav className="sort" aria-label={t('sort.label')}>
      {offered.map((sort) => (
        <a key={sort} href={urlOf(search, { sort })} aria-current={sort === present || undefined} data-swap>
          {t(`sort.${sort}`)}
        </a>
      ))}
    </nav>
  )
}

import { partOfCode } from '#db/values/text.ts'
import { useTexts } from '#app/i18n/texts.ts'
import type { Search } from '#search/kind/contract.ts'
import { SearchBox } from '#app/ui/search-box.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { ListedKind } from './listed-kinds.ts'

/** The search box of a kind. Filters that were chosen stay chosen when the words change. */
export function KindSearchBox({
  kind,
  search = kind.empty,
  hint,
  isLabelHidden = false,
}: {
  kind: ListedKind
  search?: Search
  hint?: string
  isLabelHidden?: boolean
}) {
  const t = useTexts('jobs')
  const paths = usePaths()
  const kept = new URLSearchParams(partOfCode(kind.address(search, { q: '' }, ''), 1))
  return (
    <SearchBox
      action={paths[kind.page]()}
      value={search.q}
      label={t(`${kind.texts}.label`)}
      placeholder={t(`${kind.texts}.placeholder`)}
      submit={t('search.submit')}
      hint={hint}
      suggestionsLabel={t('search.suggestions')}
      hidden={[...kept]}
      isLabelHidden={isLabelHidden}
      suggestionsUrl={paths.suggestions({ of: kind.page })}
      employersUrl={paths.employers()}
      employerMark={t('search.employer')}
    />
  )
}

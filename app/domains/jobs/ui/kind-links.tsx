import { useTexts } from '#app/i18n/texts.ts'
import { usePaths } from '#app/ui/use-language.ts'
import { type ListedKind, listedKinds } from './listed-kinds.ts'

/** The same words asked of another kind. */
export function KindLinks({ kind: present, q }: { kind: ListedKind; q: string }) {
  const t = useTexts('jobs')
  const paths = usePaths()
  return (
    <nav className="kind-links" id="kind-links" aria-label={t('search.kinds')}>
      {listedKinds.map((kind) => (
        <a
          key={kind.page}
          href={kind.address({ ...kind.empty, q }, {}, paths[kind.page]())}
          aria-current={kind === present || undefined}
        >
          {t(`${kind.texts}.kind`)}
        </a>
      ))}
    </nav>
  )
}

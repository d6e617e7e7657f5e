import { useTexts } from '#app/i18n/texts.ts'
import { Notice } from '#app/ui/notice.tsx'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import type { ResultsPage } from '../search/results-page.server.ts'
import { understoodText } from './condition-text.ts'
import type { ListedKind } from './listed-kinds.ts'

/** What of the question the results were not asked for: large where they are only similar, else in one quiet line. */
export function LeftOutNote({ kind, page }: { kind: ListedKind; page: Pick<ResultsPage, 'match' | 'leftOut'> }) {
  const t = useTexts('jobs')
  const places = usePlaces()
  const { understood, words, unasked } = page.leftOut
  const conditions = understood.map((item) => understoodText(t, places, kind.contract, item))
  const wordsThat = (isNear: boolean) => words.filter((part) => part.isNear === isNear).map((part) => part.words)
  const sentence = (text: 'leftOut' | 'notFound' | 'near', some: string[]) =>
    some.length === 0
      ? []
      : [
          t(`search.${text}`, {
            list: [...new Set(some)].map((one) => t('search.quoted', { one })).join(t('separator')),
          }),
        ]
  const sentences = [
    ...sentence('leftOut', [...conditions, ...unasked.map((part) => part.words)]),
    ...sentence('notFound', wordsThat(false)),
    ...sentence('near', wordsThat(true)),
  ]
  const all = sentences.join(t('search.betweenSentences'))
  if (page.match !== 'similar') return all === '' ? null : <p className="left-out">{all}</p>
  return (
    <Notice tone="plain" icon="filters" title={all || t(`${kind.texts}.similarTitle`)}>
      {t(`${kind.texts}.${understood.length > 0 ? 'similarLacks' : 'similarText'}`)}
    </Notice>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import { useSearchWords } from './search-words.tsx'

/** What a link of a mail leads to before anything happens: programs open links, too. */
export function AlertLinkPage({ page, query }: { page: 'confirm' | 'stop'; query?: string }) {
  const t = useTexts('saved-searches')
  const wordsOf = useSearchWords()
  return (
    <div className="page form-page">
      <h1>{t(`${page}.title`)}</h1>
      {query !== undefined && (
        <p className="lead">
          <b>{wordsOf(query)}</b>
        </p>
      )}
      <p>{t(`${page}.lead`)}</p>
      <Form schema={NoFields} texts="saved-searches">
        <p className="actions">
          <SubmitButton>{t(`${page}.submit`)}</SubmitButton>
        </p>
      </Form>
    </div>
  )
}

/** A link that is not ours, too old, or of an alert that was deleted; or, after it stopped them, that it did. */
export function AlertLinkGone({ isStopped = false }: { isStopped?: boolean }) {
  const t = useTexts('saved-searches')
  const paths = usePaths()
  return (
    <div className="page form-page">
      <h1>{t(isStopped ? 'stop.doneTitle' : 'gone.title')}</h1>
      <p className="lead">{t(isStopped ? 'stop.done' : 'gone.text')}</p>
      <p>
        <a className="button" href={paths.vacancies()}>
          {t('gone.search')}
        </a>
      </p>
    </div>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import { KeptForm } from '#app/ui/form/kept-form.tsx'
import { usePaths } from '#app/ui/use-language.ts'

const explained = [400, 401, 403, 404, 409, 410, 413, 429, 500, 503]

/** The status whose words fit: its own, or those of a request that makes no sense, or of a fault. */
const explainedStatus = (status: number) => (explained.includes(status) ? status : status < 500 ? 400 : 500)

/** What stands in the head of such a page: its title, and that it is not to be indexed. */
export function ErrorHead({ status }: { status: number }) {
  const t = useTexts()
  return (
    <>
      <title>{`${t(`error.${explainedStatus(status)}.title`)} — ${t('name')}`}</title>
      <meta name="robots" content="noindex" />
    </>
  )
}

/**
 * One page for everything that went wrong: what it means for the reader and what to do next, first in their language.
 */
export function ErrorPage({
  status,
  hasOtherRoles,
  onward,
}: {
  status: number
  hasOtherRoles: boolean
  /** Where it goes on, though this page comes first. */
  onward: string | null
}) {
  const t = useTexts()
  const paths = usePaths()
  const known = explainedStatus(status)
  return (
    <div className="page prose error-page">
      <p className="error-status" aria-hidden="true">
        {known}
      </p>
      <h1>{t(`error.${known}.title`)}</h1>
      <p className="lead">{t(`error.${known}.advice`)}</p>
      {known === 403 && hasOtherRoles && <p>{t('error.403.otherRole')}</p>}
      {known === 503 && <KeptForm />}
      <p className="actions">
        {known === 401 ? (
          <a className="button" href={paths.signIn()}>
            {t('shell.signIn')}
          </a>
        ) : onward !== null ? (
          <a className="button" href={onward}>
            {t('error.onward')}
          </a>
        ) : (
          <a className="button" href={paths.vacancies()}>
            {t('error.findWork')}
          </a>
        )}
        <a href={paths.home()}>{t('error.home')}</a>
      </p>
      <p className="secondary" lang={t('error.otherLanguage')}>
        {t(`error.${known}.other`)}
      </p>
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { usePaths } from './use-language.ts'

const explained = [400, 403, 404, 410, 503]

/** One page for everything that went wrong: what it means for the reader and what to do next, first in their language. */
export function ErrorPage({ status }: { status: number }) {
  const { t } = useTranslation()
  const paths = usePaths()
  const known = explained.includes(status) ? status : 500
  return (
    <div className="page prose error-page">
      <title>{`${t(`error.${known}.title`)} — ${t('name')}`}</title>
      <p className="error-status" aria-hidden="true">{known}</p>
      <h1>{t(`error.${known}.title`)}</h1>
      <p className="lead">{t(`error.${known}.advice`)}</p>
      <p className="actions">
        <a className="button" href={paths.vacancies()}>{t('error.findWork')}</a>
        <a href={paths.home()}>{t('error.home')}</a>
      </p>
      <p className="secondary" lang={t('error.otherLanguage')}>{t(`error.${known}.other`)}</p>
    </div>
  )
}

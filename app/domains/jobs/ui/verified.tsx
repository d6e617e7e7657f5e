import { useTranslation } from 'react-i18next'
import { Icon } from '#app/ui/icon.tsx'

/** A bureau has checked this employer's licence and authorisation. */
export function Verified() {
  const { t } = useTranslation('jobs')
  return <span className="verified"><Icon name="verified" />{t('verified')}</span>
}

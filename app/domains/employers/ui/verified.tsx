import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '#app/ui/icon.tsx'

/** A bureau has checked this employer's licence and authorisation. */
export function Verified() {
  const t = useTexts('jobs')
  return (
    <span className="verified">
      <Icon name="verified" />
      {t('verified')}
    </span>
  )
}

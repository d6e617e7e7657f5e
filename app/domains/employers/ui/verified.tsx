import { useWords } from '#app/i18n/words.ts'
import { Icon } from '#app/ui/icon.tsx'

/** A bureau has checked this employer's licence and authorisation. */
export function Verified() {
  const t = useWords('jobs')
  return (
    <span className="verified">
      <Icon name="verified" />
      {t('verified')}
    </span>
  )
}

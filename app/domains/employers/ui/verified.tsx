import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '#app/ui/icon.tsx'

/** Whether a bureau has checked this employer's licence and authorisation. */
export function Verified({ isVerified }: { isVerified: boolean }) {
  const t = useTexts('jobs')
  if (!isVerified) return <span className="small secondary">{t('notVerified')}</span>
  return (
    <span className="verified">
      <Icon name="verified" />
      {t('verified')}
    </span>
  )
}

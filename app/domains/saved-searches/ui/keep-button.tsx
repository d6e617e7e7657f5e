import { useTexts } from '#app/i18n/texts.ts'
import { usePaths } from '#app/ui/use-language.ts'

/**
 * Keeps a vacancy, or lets it go. Of strangers a script keeps it on their device; without one the button leads to
 * signing in and back.
 */
export function KeepButton({
  vacancyId,
  isKept,
  isOnDevice,
}: {
  vacancyId: number
  isKept: boolean
  isOnDevice: boolean
}) {
  const t = useTexts('saved-searches')
  const onDevice = isOnDevice ? { 'data-keep': vacancyId, 'data-kept': t('kept.isKept') } : {}
  return (
    <form method="post" action={usePaths().keepVacancy(vacancyId)} className="inline-form" {...onDevice}>
      <button className="button button-quiet" name="isKept" value={isKept ? 'no' : 'yes'} aria-pressed={isKept}>
        {t(isKept ? 'kept.isKept' : 'kept.keep')}
      </button>
    </form>
  )
}

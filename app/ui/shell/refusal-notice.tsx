import { useTexts } from '#app/i18n/texts.ts'
import { Notice } from '#app/ui/notice.tsx'

/** Says on top of its page that a form did not act, and when it may be sent again. */
export function RefusalNotice({ refusal: { status, again } }: { refusal: { status: 429 | 503; again: number } }) {
  const t = useTexts('forms')
  return (
    <div role="alert" className="row-problem">
      <Notice title={t('notDone')}>
        {status === 429 ? t('tooMany', { minutes: Math.ceil(again / 60) }) : t('unavailable')}
      </Notice>
    </div>
  )
}

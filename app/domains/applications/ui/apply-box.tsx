import { useTexts } from '#app/i18n/texts.ts'
import { usePaths } from '#app/ui/use-language.ts'
import type { ApplyBoxFacts } from '../get-apply-box.server.ts'
import { ReplyRate } from './reply-rate.tsx'

/** On the page of a vacancy: to apply, and how its employer answers. */
export function ApplyBox({
  vacancyId,
  facts,
  isStranger,
}: {
  vacancyId: number
  facts: ApplyBoxFacts
  isStranger: boolean
}) {
  const t = useTexts('applications')
  const paths = usePaths()
  return (
    <section className="employer-card">
      {facts.isReachable ? (
        <p className="no-print">
          <a className="button" rel="nofollow" href={paths.apply(vacancyId)}>
            {t('apply.link')}
          </a>
          {isStranger && (
            <>
              {' '}
              <a rel="nofollow" href={paths.applyByPhone(vacancyId)}>
                {t('byPhone.link')}
              </a>
            </>
          )}
        </p>
      ) : (
        <p className="small secondary">{t('conflict.nobody_there')}</p>
      )}
      <p className="small">
        {t('rate.label')} <ReplyRate figures={facts.figures} />
      </p>
    </section>
  )
}

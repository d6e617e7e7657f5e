import { useTexts } from '#app/i18n/texts.ts'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { KeysetPager } from '#app/ui/table/keyset-pager.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { EarlierPage } from '../get-earlier-vacancies.server.ts'
import { KeptForm } from '../saved-search.ts'
import { EarlierVacancies } from './earlier-vacancies.tsx'

type Props = { page: EarlierPage; ids: string; isFirst: boolean; isSignedIn: boolean }

/** What somebody keeps, in their account or on this device, whose script names it in the address. */
export function KeptPage({ page: { vacancies, next }, ids, isFirst, isSignedIn }: Props) {
  const t = useTexts('saved-searches')
  const paths = usePaths()
  const device = isSignedIn ? {} : { ids }
  return (
    <div className="page" data-kept-page={isSignedIn ? 'account' : ids}>
      <h1>{t('kept.title')}</h1>
      {isSignedIn ? (
        <div data-take hidden>
          <Form schema={KeptForm} texts="saved-searches:kept" hidden={{ ids: '' }} className="inline-form">
            <p>{t('kept.takeLead')}</p>
            <p>
              <SubmitButton tone="quiet">{t('kept.take')}</SubmitButton>
            </p>
          </Form>
        </div>
      ) : (
        <p className="secondary">
          {t('kept.onDevice')} <a href={paths.signIn({ back: paths.keptVacancies() })}>{t('kept.signIn')}</a>
        </p>
      )}
      <EarlierVacancies vacancies={vacancies} texts="kept" />
      <KeysetPager
        firstHref={isFirst ? null : paths.keptVacancies(device)}
        nextHref={next === null ? null : paths.keptVacancies({ ...device, after: next })}
      />
    </div>
  )
}

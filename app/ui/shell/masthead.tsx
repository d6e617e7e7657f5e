import { useTexts } from '#app/i18n/texts.ts'
import { backFrom } from '#app/platform/paths.ts'
import type { Preferences } from '#app/platform/http/preferences.server.ts'
import type { Viewer } from '#app/platform/access/viewer.server.ts'
import { AccountMenu } from './account-menu.tsx'
import { Mark } from '#app/ui/mark.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { TextSizeSwitch } from './preference-switches.tsx'
import { usePaths } from '#app/ui/use-language.ts'

export function Masthead({
  here,
  preferences,
  viewer,
}: {
  here: string
  preferences: Preferences
  viewer: Viewer | null
}) {
  const t = useTexts()
  const paths = usePaths()
  return (
    <header className="masthead">
      <div className="masthead-inner">
        <a className="masthead-home" href={paths.home()}>
          <Mark />
          <span className="masthead-name">
            {t('nameStart')}
            <wbr />
            {t('nameEnd')}
          </span>
        </a>
        <nav className="masthead-nav" aria-label={t('shell.navigation')}>
          <a href={paths.vacancies()}>{t('shell.findWork')}</a>
          <a href={viewer?.role.role.startsWith('employer_') ? paths.employerHome() : paths.forEmployers()}>
            {t('shell.hire')}
          </a>
        </nav>
        <div className="masthead-tools">
          <TextSizeSwitch here={here} preferences={preferences} />
          <LanguageSwitch here={here} />
          {viewer ? (
            <AccountMenu viewer={viewer} />
          ) : (
            <a className="switch" href={paths.signIn({ back: backFrom(here) })}>
              {t('shell.signIn')}
            </a>
          )}
        </div>
      </div>
    </header>
  )
}

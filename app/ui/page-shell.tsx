import { useWords } from '#app/i18n/words.ts'
import type { Preferences } from '#app/platform/preferences.server.ts'
import { Footer } from './footer.tsx'
import { Masthead } from './masthead.tsx'

/** What surrounds every page: skip link, masthead, the one `<main>`, footer, and a voice for scripts. */
export function PageShell({ here, preferences, children }: {
  /** Path and query of this page, for switches that lead back to it. */
  here: string
  preferences: Preferences
  children: React.ReactNode
}) {
  const t = useWords()
  return (
    <>
      <a className="skip-link" href="#main">{t('shell.skip')}</a>
      <Masthead here={here} preferences={preferences} />
      <main id="main" tabIndex={-1}>{children}</main>
      <Footer here={here} preferences={preferences} />
      <p id="announcement" className="visually-hidden" role="status" />
    </>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import type { Preferences } from '#app/platform/http/preferences.server.ts'
import type { Viewer } from '#app/platform/access/viewer.server.ts'
import type { Flash } from '#app/platform/http/flash.server.ts'
import { FlashMessage } from './flash-message.tsx'
import { Footer } from './footer.tsx'
import { Masthead } from './masthead.tsx'
import { RefusalNotice } from './refusal-notice.tsx'
import { SectionNav } from './section-nav.tsx'
import { usePaths } from '#app/ui/use-language.ts'

/** A page of the door's navigation; its word is `doors.<page>`. */
type DoorLink = { page: string; href: string; isCurrent: boolean; isMore: boolean }

/** What surrounds every page: skip link, masthead, the one `<main>`, footer, and a voice for scripts. */
export function PageShell({
  here,
  preferences,
  viewer,
  door,
  isDemo,
  flash,
  refusal,
  children,
}: {
  /** Path and query of this page, for switches that lead back to it. */
  here: string
  preferences: Preferences
  viewer: Viewer | null
  /** The pages that lie beside this one. */
  door: DoorLink[]
  /** Whether anybody can be anybody here: every page says so. */
  isDemo: boolean
  flash: Flash | null
  /** Why the form that was sent did not act. */
  refusal: { status: 429 | 503; again: number } | null
  children: React.ReactNode
}) {
  const t = useTexts()
  return (
    <>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      {isDemo && <DemoBanner />}
      <Masthead here={here} preferences={preferences} viewer={viewer} />
      {door.length > 1 && (
        <SectionNav
          label={t('shell.door')}
          links={door.map(({ page, ...link }) => ({ ...link, label: t(`doors.${page}`) }))}
        />
      )}
      <main id="main" tabIndex={-1}>
        {flash && <FlashMessage flash={flash} />}
        {refusal && <RefusalNotice refusal={refusal} />}
        {children}
      </main>
      <Footer here={here} preferences={preferences} />
      <p id="announcement" className="visually-hidden" role="status" />
    </>
  )
}

function DemoBanner() {
  const t = useTexts()
  return (
    <aside className="demo-banner" aria-label={t('shell.demo.name')}>
      <p>
        <a href={usePaths().demo()}>{t('shell.demo.name')}</a> {t('shell.demo.text')}
      </p>
    </aside>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import type { Preferences } from '#app/platform/http/preferences.server.ts'
import { ThemeSwitch } from './preference-switches.tsx'
import { usePaths } from '#app/ui/use-language.ts'

export function Footer({ here, preferences }: { here: string; preferences: Preferences }) {
  const t = useTexts()
  const paths = usePaths()
  const bureaus = t('shell.bureaus', { returnObjects: true }) as string[]
  return (
    <footer className="footer">
      <div className="footer-inner">
        <section>
          <h2>{t('shell.runBy')}</h2>
          <ul className="footer-bureaus">
            {bureaus.map((bureau) => (
              <li key={bureau}>{bureau}</li>
            ))}
          </ul>
        </section>
        <section className="footer-help">
          <p>
            {t('shell.hotline')} <a href="tel:12333">12333</a>
          </p>
          <ul className="footer-links">
            <li>
              <a href={paths.employers()}>{t('shell.findEmployers')}</a>
            </li>
            <li>
              <a href={paths.reportProgress()}>{t('shell.reportProgress')}</a>
            </li>
            <li>
              <a href={paths.about()}>{t('shell.about')}</a>
            </li>
            <li>
              <a href={paths.about('#privacy')}>{t('shell.privacy')}</a>
            </li>
            <li>
              <a href={paths.about('#accessibility')}>{t('shell.accessibility')}</a>
            </li>
            <li>
              <a href={paths.about('#sources')}>{t('shell.sources')}</a>
            </li>
          </ul>
          <ThemeSwitch here={here} preferences={preferences} />
        </section>
      </div>
    </footer>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import type { Preferences } from '#app/platform/http/preferences.server.ts'
import { usePaths } from '#app/ui/use-language.ts'

type SwitchProps = { here: string; preferences: Preferences }

/** A form of one button: works without a script, and `app/enhance/page.ts` makes it instant. */
export function TextSizeSwitch({ here, preferences }: SwitchProps) {
  const t = useTexts()
  const isElder = preferences.text === 'elder'
  return (
    <form method="post" action={usePaths().preferences()} data-preference="text">
      <input type="hidden" name="back" value={here} />
      <button
        className="switch"
        name="text"
        value={isElder ? 'normal' : 'elder'}
        aria-pressed={isElder}
        data-on="elder"
        data-off="normal"
      >
        {t('shell.elder')}
      </button>
    </form>
  )
}

export function ThemeSwitch({ here, preferences }: SwitchProps) {
  const t = useTexts()
  return (
    <form method="post" action={usePaths().preferences()} data-preference="theme" className="theme-switch">
      <input type="hidden" name="back" value={here} />
      <span id="theme-label">{t('shell.theme.label')}</span>
      <div role="group" aria-labelledby="theme-label" className="segments">
        {(['auto', 'light', 'dark'] as const).map((theme) => (
          <button key={theme} name="theme" value={theme} aria-pressed={preferences.theme === theme}>
            {t(`shell.theme.${theme}`)}
          </button>
        ))}
      </div>
    </form>
  )
}

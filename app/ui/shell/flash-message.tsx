import { useTexts } from '#app/i18n/texts.ts'
import type { Flash } from '#app/platform/http/flash.server.ts'
import { Icon } from '#app/ui/icon.tsx'

/** What was just done, said once on the page that follows. */
export function FlashMessage({ flash: { key, values } }: { flash: Flash }) {
  const t = useTexts()
  return (
    <div className="flash" role="status">
      <p>
        <Icon name="check" />
        {t(key, values)}
      </p>
    </div>
  )
}

import { useWords } from '#app/i18n/words.ts'
import type { Flash } from '#app/platform/http/flash.server.ts'
import { Icon } from '#app/ui/icon.tsx'

/** What was just done, said once on the page that follows. */
export function FlashMessage({ flash: { key, values } }: { flash: Flash }) {
  const t = useWords()
  return (
    <div className="flash" role="status">
      <p>
        <Icon name="check" />
        {t(key, values)}
      </p>
    </div>
  )
}

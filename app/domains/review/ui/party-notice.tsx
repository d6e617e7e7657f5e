import { useTexts } from '#app/i18n/texts.ts'
import type { Party } from '#app/domains/review-queue/parties.server.ts'
import { Notice } from '#app/ui/notice.tsx'

/** Why somebody cannot decide this, and who can. */
export function PartyNotice({ party, colleagues }: { party: Party; colleagues?: readonly { name: string }[] }) {
  const t = useTexts('review')
  const names = colleagues?.map(({ name }) => name).join(t('party.comma'))
  return (
    <Notice title={t(`party.${party}`)}>
      {names === '' ? t('party.office') : names && t('party.whoCan', { names })}
    </Notice>
  )
}

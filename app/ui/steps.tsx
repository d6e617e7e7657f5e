import { useTexts } from '#app/i18n/texts.ts'

/** Where one is when a task is spread over pages that ask one thing each; stands above the heading. */
export function Steps({ step, steps }: { step: number; steps: number }) {
  const t = useTexts()
  return <p className="steps figure">{t('step', { step, steps })}</p>
}

import { useTexts } from '#app/i18n/texts.ts'
import { translatePath } from '#app/platform/paths.ts'
import { useLanguage } from '#app/ui/use-language.ts'

/** Leads to this page in the other language; the link speaks the language it leads to. */
export function LanguageSwitch({ here }: { here: string }) {
  const t = useTexts()
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en'
  return (
    <a className="switch" href={translatePath(here, other)} lang={other} hrefLang={other}>
      {t('shell.otherLanguage')}
    </a>
  )
}

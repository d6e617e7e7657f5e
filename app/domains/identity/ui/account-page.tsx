import { useTexts } from '#app/i18n/texts.ts'

/** A narrow page about one thing; `texts` names its title and lead. */
export function AccountPage({
  texts,
  values,
  children,
}: {
  texts: string
  values?: Record<string, string>
  children: React.ReactNode
}) {
  const t = useTexts('identity')
  return (
    <div className="page account-page">
      <h1>{t(`${texts}.title`, values)}</h1>
      <p className="lead">{t(`${texts}.lead`, values)}</p>
      {children}
    </div>
  )
}

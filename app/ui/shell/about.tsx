import { useTexts } from '#app/i18n/texts.ts'

const parts = ['who', 'privacy', 'accessibility', 'sources'] as const

/** Who runs the portal, what it knows about its readers, whom it serves, where its facts come from. */
export default function About() {
  const t = useTexts('about')
  return (
    <article className="page prose">
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      {parts.map((part) => (
        <section key={part} id={part} className="prose">
          <h2>{t(`${part}.title`)}</h2>
          {(t(`${part}.text`, { returnObjects: true }) as string[]).map((text) => (
            <p key={text}>{text}</p>
          ))}
        </section>
      ))}
    </article>
  )
}

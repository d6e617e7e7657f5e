import { descriptionLines } from './description-lines.ts'

/** What an employer wrote, with its headings as headings and its numbered points hanging. */
export function DescriptionText({ text, lang }: { text: string; lang?: string }) {
  return (
    <div className="description" lang={lang}>
      {descriptionLines(text).map((line, i) =>
        line.kind === 'heading' ? (
          <h3 key={i}>{line.text}</h3>
        ) : (
          <p key={i} className={line.kind === 'item' ? 'list-line' : undefined}>
            {line.text}
          </p>
        ),
      )}
    </div>
  )
}

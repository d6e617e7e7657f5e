const heading = /^[【[]?([^：:。；;，,]{2,12})[】\]]?[：:]?$/u
const numbered = /^(?:\(?\d{1,2}[.、)）．]|[（(]\d{1,2}[)）]|[•·\-–—*●■])\s*/u

/** What an employer wrote: short lines of their own become headings, numbered lines hang, the rest are paragraphs. */
export function DescriptionText({ text, lang }: { text: string; lang?: string }) {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')
  return (
    <div className="description" lang={lang}>
      {lines.map((line, i) => {
        if (isHeading(line)) return <h3 key={i}>{line.replace(/^[【[]|[】\]]?[：:]?$/gu, '')}</h3>
        return <p key={i} className={numbered.test(line) ? 'list-line' : undefined}>{line}</p>
      })}
    </div>
  )
}

function isHeading(line: string): boolean {
  return heading.test(line) && /[】\]：:]$/.test(line) && !numbered.test(line)
}

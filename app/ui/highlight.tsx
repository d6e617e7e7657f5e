/** A text with the words that were searched for marked in it. */
export function Highlight({ text, words }: { text: string; words: string }) {
  const wanted = words.split(/\s+/).filter((word) => word !== '')
  if (wanted.length === 0) return <>{text}</>
  const pattern = new RegExp(`(${wanted.map(escaped).join('|')})`, 'giu')
  return <>{text.split(pattern).map((part, i) => (i % 2 === 1 ? <mark key={i}>{part}</mark> : part))}</>
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

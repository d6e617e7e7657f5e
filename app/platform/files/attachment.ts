import { between, cleanLine, cut, wellFormed } from '#db/values/text.ts'

/** No disk takes a longer name; of a longer one the end counts, because what stands before may be a path. */
const longestName = 1_000

/**
 * A name as a file may have on anybody's disk: no path, nothing invisible or that turns the writing, at most 100
 * characters.
 */
export function safeFileName(name: string, ending: string): string {
  const last =
    cleanLine(between(name, Math.max(0, name.length - longestName)))
      .split(/[/\\]/)
      .at(-1) ?? ''
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replace(/["<>:|?*%;]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.\s]+|(?<![.\s])[.\s]+$/g, '')
  return `${cut(stem, 100).trimEnd() || 'file'}.${ending}`
}

/** The header that makes a browser save an answer under this name (RFC 6266), whatever letters it has. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_')
  const encoded = encodeURIComponent(wellFormed(name)).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

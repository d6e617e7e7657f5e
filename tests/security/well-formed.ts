/**
 * What no text may hold that leaves the portal: controls but for tabs and line ends, non-characters, halves of
 * characters.
 */
const forbidden = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\p{Noncharacter_Code_Point}\p{Cs}]/u
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What is not well-formed about it; null when all is. */
export function blemish(text: string): string | null {
  const found = forbidden.exec(text)
  if (!found) return null
  const before = text.slice(Math.max(0, found.index - 30), found.index)
  return `U+${found[0].codePointAt(0)!.toString(16)} behind ${JSON.stringify(before)}`
}

export const textOf = (bytes: ArrayBuffer | Uint8Array) => strict.decode(bytes)

/** Every text in it, names included. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)])
      : []

export const blemishes = (value: unknown) => textsIn(value).map(blemish).filter(Boolean)

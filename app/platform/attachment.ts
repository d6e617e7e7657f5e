/** A name as a file may have on anybody's disk: no path, nothing invisible or that turns the writing, at most 100 characters. */
export function safeFileName(name: string, ending: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const stem = last.replace(/\.[^.]*$/, '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>:|?*%;]/gu, '').replace(/\s+/g, ' ').replace(/\.{2,}/g, '.').replace(/^[.\s]+|(?<![.\s])[.\s]+$/g, '')
  return `${[...stem].slice(0, 100).join('') || 'file'}.${ending}`
}

/** The header that makes a browser save an answer under this name (RFC 6266), whatever letters it has. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

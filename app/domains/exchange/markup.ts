import { between } from '#db/values/text.ts'

/**
 * Text out of HTML, as editors and job boards leave it in descriptions. Browser-safe; takes time in proportion to the
 * text.
 */

const entities: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  bull: '•',
  times: '×',
  divide: '÷',
  deg: '°',
  copy: '©',
  reg: '®',
  trade: '™',
  yen: '¥',
  euro: '€',
  sect: '§',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '',
  zwj: '',
  shy: '',
  laquo: '«',
  raquo: '»',
  plusmn: '±',
  sup2: '²',
  le: '≤',
  ge: '≥',
  rarr: '→',
  larr: '←',
}
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}\d?));|&(nbsp|amp|lt|gt|quot)(?![a-z;])/gi
/** Text may be wrapped several times on its way; more often nobody does it by mistake. */
const mostWrappings = 3

const hidden = /<(script|style|head|noscript)\b[^<>]{0,2000}>/gi
const comment = /<!--[^<>]{0,5000}-->|<!doctype[^<>]{0,500}>|<\?xml[^<>]{0,500}>|<!\[cdata\[|\]\]>/gi
const item = /<li\b[^<>]{0,2000}>\s*/gi
const blocks =
  'br|p|div|tr|ul|ol|dl|dt|dd|h[1-6]|table|tbody|thead|section|article|blockquote|pre|hr|form|header|footer|center'
const lineBreak = new RegExp(String.raw`<\/?(?:${blocks})\b[^<>]{0,2000}>|<\/li\s*>`, 'gi')
/** Names are listed because "<35岁" and "List<String>" are no markup. */
const others = [
  'a|abbr|b|big|body|button|code|del|em|font|html|i|iframe|img|input|ins|label|link|mark|meta|nobr|o:p|object|option',
  's|select|small|span|strike|strong|style|script|noscript|head|title|sub|sup|svg|td|textarea|th|tt|u|video|wbr',
].join('|')
const otherTag = new RegExp(String.raw`<\/?(?:${others})(?:[\s/][^<>]{0,5000})?>`, 'gi')

/** Whether there can be anything to do. */
const maybeMarkup = /<[a-z/!?]|&[a-z#]/i

/** Plain text of several lines: entities decoded, list items with •, other tags gone, what a page hides left out. */
export function plainFromMarkup(text: string): string {
  if (!maybeMarkup.test(text)) return text
  let plain = text
  for (let wrapping = 0; wrapping < mostWrappings && plain.includes('&'); wrapping += 1) {
    const next = plain.replace(entity, decode)
    if (next === plain) break
    plain = next
  }
  if (!plain.includes('<')) return plain
  return withoutHidden(plain.replace(comment, ''))
    .replace(item, '\n• ')
    .replace(lineBreak, '\n')
    .replace(otherTag, '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Without scripts and styles and what stands in them. What is never closed loses its tag only. */
function withoutHidden(text: string): string {
  const lower = text.toLowerCase()
  const unclosed = new Set<string>()
  const parts: string[] = []
  let at = 0
  for (const match of text.matchAll(hidden)) {
    const name = match[1]!.toLowerCase()
    if (match.index < at || unclosed.has(name)) continue
    const close = lower.indexOf(`</${name}`, match.index)
    const end = close === -1 ? -1 : lower.indexOf('>', close)
    if (end === -1) {
      unclosed.add(name)
      continue
    }
    parts.push(between(text, at, match.index))
    at = end + 1
  }
  return [...parts, between(text, at)].join('')
}

function decode(whole: string, decimal?: string, hexadecimal?: string, name?: string, open?: string): string {
  if (name ?? open) return entities[(name ?? open)!.toLowerCase()] ?? whole
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal!, 16)
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
}

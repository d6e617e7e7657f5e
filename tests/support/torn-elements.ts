const blocks =
  'address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|main|menu|nav|ol|p' +
  '|pre|section|table|ul'

/** What may not stand in what: a browser ends the outer one before the inner one, and a page falls apart. */
const torn = [
  { outer: 'p', inner: blocks },
  { outer: 'form', inner: 'form' },
  { outer: 'a', inner: 'a|button|input|select|textarea' },
  { outer: 'button', inner: 'a|button|input|select|textarea|form' },
  { outer: 'label', inner: 'label|form' },
]

/** Elements of a page, as it is sent, that stand where a browser takes them out, each with its surroundings. */
export function tornElements(html: string): string[] {
  return torn.flatMap(({ outer, inner }) =>
    html
      .split(new RegExp(`<${outer}(?=[ >])`))
      .slice(1)
      .flatMap((rest) => {
        const [inside = ''] = rest.split(`</${outer}>`)
        const found = new RegExp(`<(?:${inner})[ />]`).exec(inside)
        return found ? [`<${outer}${inside.slice(0, found.index + 60)}`] : []
      }),
  )
}

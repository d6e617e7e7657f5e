/** One line of what an employer wrote, and what it is: a heading of its own, an item of a list, or text. */
export type DescriptionLine = { kind: 'heading' | 'item' | 'text'; text: string }

/** Words that head a part of a posting; employers often run them into the text without a line break. */
const headingText =
  '(?:岗位|工作|职位|主要|任职|应聘|招聘|录用)(?:职责|内容|描述|说明|要求|资格|条件|待遇)|薪资福利|薪酬福利|福利待遇|薪资待遇|薪酬待遇|公司福利|员工福利|联系方式'
const inlineHeading = new RegExp(`[【\\[]?((?:${headingText})[^：:。，；\\n【】]{0,4})(?:[】\\]][：:]?|[：:])`, 'gu')
const ownLineHeading = /^[【[]?([^：:。；;，,【】]{2,12})(?:[】\]][：:]?|[：:])$/u
const itemStart = /^(?:[（(]?\d{1,2}(?:[、．)）]|\.(?!\d))|[•·●■◆*-])\s*/u
/**
 * A number that begins an item inside a line: after the end of a sentence or of a heading, and not part of a figure.
 */
const inlineItem = /(?<=[。；;：:！!\s])(?=[（(]?\d{1,2}(?:[、．)）]|\.(?!\d)) ?[^\d\s])/gu

/** Brings order into the text of a posting without changing a word of it. */
export function descriptionLines(text: string): DescriptionLine[] {
  return text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(inlineHeading, '\n$1：\n')
    .replace(inlineItem, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(classified)
}

function classified(line: string): DescriptionLine {
  if (itemStart.test(line)) return { kind: 'item', text: line }
  const heading = ownLineHeading.exec(line)?.[1]
  return heading === undefined ? { kind: 'text', text: line } : { kind: 'heading', text: heading.trim() }
}

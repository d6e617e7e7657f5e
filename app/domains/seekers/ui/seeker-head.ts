import type { Reader } from '#app/reader.server.ts'
import { headTags } from '#app/ui/shell/page-head.ts'

/** The head of a page of this area, which is nothing for search engines; `title` names its text. */
export function seekerHead({ t }: Reader, title: string) {
  const text = t(`seekers:${title}`)
  return headTags({ title: text, description: text }, t('name'), '')
}

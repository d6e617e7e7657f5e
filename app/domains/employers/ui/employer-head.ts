import type { Reader } from '#app/reader.server.ts'
import { headTags } from '#app/ui/shell/page-head.ts'

/** The head of a page behind the employers' door; none of them is to be indexed. */
export function employerHead({ t }: Reader, title: string) {
  return headTags({ title, description: title }, t('name'), '')
}

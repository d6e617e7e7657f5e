import type { MetaDescriptor } from '@remix-run/node'
import type { TFunction } from 'i18next'
import { headTags } from '#app/ui/shell/page-head.ts'

/** The head of a page of this area, which is nothing for search engines; `page` names its texts. */
export function identityHead({ t }: { t: TFunction }, page: string): MetaDescriptor[] {
  const title = t(`identity:${page}.title`)
  return headTags({ title, description: title }, t('name'), '')
}

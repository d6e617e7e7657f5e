import type { MetaDescriptor } from '@remix-run/node'
import type { TFunction } from 'i18next'
import { headTags } from '#app/ui/shell/page-head.ts'

/** The head of a page of this area, which is nothing for search engines. */
export function legalityHead({ t }: { t: TFunction }, page: 'settings' | 'wages'): MetaDescriptor[] {
  const title = t(`legality:${page}.title`)
  return headTags({ title, description: title }, t('name'), '')
}

import type { MetaDescriptor } from '@remix-run/node'
import { languages } from '#app/i18n/languages.ts'
import { translatePath } from '#app/platform/paths.ts'

/** What a page says about itself to browsers and search engines. */
export type PageHead = {
  title: string
  description: string
  /** Path and query under which the page is to be known; without it the page is not to be indexed. */
  canonical?: string
  /** schema.org data. */
  structuredData?: Record<string, unknown>
}

/** The tags of a head; `origin` is where the portal is reached from outside. */
export function headTags(
  { title, description, canonical, structuredData }: PageHead,
  site: string,
  origin: string,
): MetaDescriptor[] {
  const tags: MetaDescriptor[] = [
    { title: `${title} — ${site}` },
    { name: 'description', content: description },
    { property: 'og:title', content: title },
    { property: 'og:site_name', content: site },
  ]
  if (canonical === undefined) tags.push({ name: 'robots', content: 'noindex' })
  else {
    tags.push({ tagName: 'link', rel: 'canonical', href: origin + canonical })
    for (const language of languages) {
      tags.push({
        tagName: 'link',
        rel: 'alternate',
        hrefLang: language,
        href: origin + translatePath(canonical, language),
      })
    }
    tags.push({
      tagName: 'link',
      rel: 'alternate',
      hrefLang: 'x-default',
      href: origin + translatePath(canonical, 'zh-CN'),
    })
  }
  if (structuredData) tags.push({ 'script:ld+json': structuredData as Record<string, never> })
  return tags
}

/** The `meta` export of a page whose loader answers `{ tags }`. */
export function pageMeta({ data }: { data: unknown }): MetaDescriptor[] {
  const { tags } = (data ?? {}) as { tags?: MetaDescriptor[] }
  return tags ?? []
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { getSitemapPart, getSitemapParts, type SitemapKind } from '#app/domains/jobs/get-sitemap.server.ts'
import { listedKinds } from '#app/domains/jobs/ui/listed-kinds.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { type Language, languages } from '#app/i18n/languages.ts'
import { pathsIn } from '#app/paths.ts'
import { queryOf } from '#app/platform/http/query.ts'

/**
 * `/sitemap.xml` is the index of its parts; `?kind=vacancies&part=0` is one of them, with at most 20,000 URLs;
 * `?kind=pages` are the pages that are always there.
 */
export const loader = pageLoader(async ({ request }: LoaderFunctionArgs) => {
  const origin = originOf(request)
  const params = queryOf(request)
  const kind = params.get('kind')
  if (kind === null) return xml(await indexOf(origin))
  if (kind === 'pages') return xml(urlSet(languages.flatMap(standingPages).map((path) => ({ loc: origin + path }))))
  const part = await getSitemapPart(kind, Number(params.get('part') ?? NaN))
  return xml(
    urlSet(
      part.entries.flatMap(({ id, changedAt }) =>
        languages.map((language) => ({ loc: origin + pathOf(part.kind, id, language), changedAt })),
      ),
    ),
  )
})

type Entry = { loc: string; changedAt?: string }

const standingPages = (language: Language) => {
  const paths = pathsIn(language)
  return [paths.home(), ...listedKinds.map(({ page }) => paths[page]()), paths.about()]
}

const pathOf = (kind: SitemapKind, id: number, language: Language) =>
  kind === 'vacancies' ? pathsIn(language).vacancy(id) : pathsIn(language).employer(id)

async function indexOf(origin: string): Promise<string> {
  const parts = await getSitemapParts()
  const entries: Entry[] = [
    { loc: `${origin}/sitemap.xml?kind=pages` },
    ...parts.map(({ kind, part, changedAt }) => ({
      loc: `${origin}/sitemap.xml?kind=${kind}&amp;part=${part}`,
      changedAt,
    })),
  ]
  return wrap(
    'sitemapindex',
    entries.map((entry) => element('sitemap', entry)),
  )
}

const urlSet = (entries: Entry[]) =>
  wrap(
    'urlset',
    entries.map((entry) => element('url', entry)),
  )

const element = (name: string, { loc, changedAt }: Entry) =>
  `<${name}><loc>${loc}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}</${name}>`

const wrap = (name: string, elements: string[]) =>
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  `<${name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${elements.join('\n')}\n</${name}>\n`

const xml = (body: string) =>
  new Response(body, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=600' },
  })

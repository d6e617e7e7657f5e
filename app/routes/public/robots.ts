import type { LoaderFunctionArgs } from '@remix-run/node'
import { listedKinds } from '#app/domains/jobs/ui/listed-kinds.ts'
import { languages } from '#app/i18n/languages.ts'
import { pathsIn } from '#app/paths.ts'
import { originOf } from '#app/platform/http/origin.server.ts'

/** Search pages are endless combinations of filters; what they find is in the sitemap. */
const endless = languages
  .map(pathsIn)
  .flatMap((paths) => listedKinds.flatMap(({ page, filtersPage }) => [paths[filtersPage](), `${paths[page]()}?`]))

export function loader({ request }: LoaderFunctionArgs): Response {
  const lines = [
    'User-agent: *',
    ...endless.map((path) => `Disallow: ${path}`),
    'Disallow: /preferences',
    'Disallow: /api/',
    '',
    `Sitemap: ${originOf(request)}/sitemap.xml`,
    '',
  ]
  return new Response(lines.join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}

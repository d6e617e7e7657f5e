import type { LoaderFunctionArgs } from '@remix-run/node'
import { originOf } from '#app/platform/http/origin.server.ts'

/** Search pages are endless combinations of filters; what they find is in the sitemap. */
export function loader({ request }: LoaderFunctionArgs): Response {
  const lines = [
    'User-agent: *',
    'Disallow: /vacancies/filters',
    'Disallow: /en/vacancies/filters',
    'Disallow: /vacancies?',
    'Disallow: /en/vacancies?',
    'Disallow: /employers/filters',
    'Disallow: /en/employers/filters',
    'Disallow: /employers?',
    'Disallow: /en/employers?',
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

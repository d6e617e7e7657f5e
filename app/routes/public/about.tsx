import type { LoaderFunctionArgs } from '@remix-run/node'
import { readerOf } from '#app/reader.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import About from '#app/ui/shell/about.tsx'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export function loader({ request }: LoaderFunctionArgs) {
  const { t, paths } = readerOf(request)
  const head = { title: t('about:title'), description: t('about:lead'), canonical: paths.about() }
  return { tags: headTags(head, t('name'), originOf(request)) }
}

export default About

import type { LoaderFunctionArgs } from '@remix-run/node'
import { ForEmployersPage } from '#app/domains/employers/ui/for-employers-page.tsx'
import { readerOf } from '#app/reader.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export function loader({ request }: LoaderFunctionArgs) {
  const { t, paths } = readerOf(request)
  const head = {
    title: t('employers:hire.title'),
    description: t('employers:hire.lead'),
    canonical: paths.forEmployers(),
  }
  return { tags: headTags(head, t('name'), originOf(request)) }
}

export default ForEmployersPage

import type { LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { getReportProgress, type ReportProgress } from '#app/domains/review/get-report-progress.server.ts'
import { ReportNumberForm } from '#app/domains/review/report.ts'
import { ReportProgressPage } from '#app/domains/review/ui/report-progress-view.tsx'
import { readerOf } from '#app/reader.server.ts'
import { BadInput } from '#app/platform/errors.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export function loader({ request }: LoaderFunctionArgs) {
  const { t } = readerOf(request)
  return {
    tags: headTags({ title: t('review:progress.title'), description: t('review:progress.lead') }, t('name'), ''),
  }
}

export const action = pageAction(ReportNumberForm, async ({ context, value }) => {
  const progress = await getReportProgress(value.number, context.clientAddress)
  if (!progress) throw new BadInput([{ field: 'number', code: 'unknown' }])
  return { progress }
})

export default function ReportProgressRoute() {
  return <ReportProgressPage progress={useActionData<{ progress?: ReportProgress }>()?.progress ?? null} />
}

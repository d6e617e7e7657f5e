import { useLoaderData } from '@remix-run/react'
import { ReportPage, ReportThanks } from '#app/domains/review/ui/report-view.tsx'
import { pageMeta } from '#app/ui/page-head.ts'
import { reportAction, reportLoader } from './report-door.ts'

export const meta = pageMeta
export const loader = reportLoader('vacancy')
export const action = reportAction('vacancy')

export default function ReportRoute() {
  const { reported, isSent } = useLoaderData<typeof loader>()
  return isSent ? <ReportThanks reported={reported} /> : <ReportPage reported={reported} />
}

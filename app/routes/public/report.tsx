import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getReported } from '#app/domains/review/get-reported.server.ts'
import { makeReport } from '#app/domains/review/make-report.server.ts'
import { ReportForm } from '#app/domains/review/report.ts'
import { ReportPage, ReportThanks } from '#app/domains/review/ui/report-view.tsx'
import { readerOf } from '#app/reader.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { limit, networkKey } from '#app/platform/access/rate-limit.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'
import { readTrackingCode } from '#db/values/tracking-code.ts'

export const meta = pageMeta

/** So many reports an hour from one network: a family behind one address gets through, a script does not. */
const perNetwork = limit('report', { points: 10, seconds: 3600 })

/** The page on which a thing is reported. */
const reportPages = { vacancy: 'reportVacancy', employer: 'reportEmployer' } as const

/** What is reported: the address names a vacancy or an employer. */
async function reportedIn({ vacancyId, employerId }: { vacancyId?: string; employerId?: string }) {
  const entity = vacancyId === undefined ? ('employer' as const) : ('vacancy' as const)
  return { entity, ...(await getReported(entity, vacancyId ?? employerId)) }
}

/** The page on which a vacancy or an employer is reported, and the thanks afterwards. */
export const loader = pageLoader(async ({ request, params }) => {
  const { t, paths } = readerOf(request)
  const { entity, id, name } = await reportedIn(params)
  const tags = headTags({ title: t('review:report.title'), description: t('review:report.lead') }, t('name'), '')
  return {
    reported: { name, href: paths[entity](id) },
    sent: readTrackingCode(queryOf(request).get('sent') ?? ''),
    tags,
  }
})

export const action = pageAction(ReportForm, async ({ request, params, context, actor, value }) => {
  const { paths, language } = readerOf(request)
  const { entity, id } = await reportedIn(params)
  await perNetwork.consume(networkKey(context.clientAddress))
  const number = await makeReport(actor, { ...value, entity, entityId: id, language })
  return redirect(paths[reportPages[entity]](id, { sent: number }), { status: 303 })
})

export default function ReportRoute() {
  const { reported, sent } = useLoaderData<typeof loader>()
  return sent ? <ReportThanks reported={reported} number={sent} /> : <ReportPage reported={reported} />
}

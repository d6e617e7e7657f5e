import { redirect } from '@remix-run/node'
import { getReported } from '#app/domains/review/get-reported.server.ts'
import { makeReport } from '#app/domains/review/make-report.server.ts'
import { ReportForm } from '#app/domains/review/report.ts'
import type { ReviewEntity } from '#app/domains/review-queue/review-item.ts'
import { readerOf } from '#app/i18n/reader.server.ts'
import { pageAction } from '#app/platform/page-action.server.ts'
import { pageLoader } from '#app/platform/page-loader.server.ts'
import type { Paths } from '#app/platform/paths.ts'
import { limit } from '#app/platform/rate-limit.server.ts'
import { headTags } from '#app/ui/page-head.ts'

/** So many reports an hour from one network: a family behind one address gets through, a script does not. */
const perNetwork = limit('report', { points: 10, seconds: 3600 })

/** Which part of the address names it, where it is shown, and where it is reported. */
const addresses = {
  vacancy: { param: 'vacancyId', shown: (paths: Paths, id: number) => paths.vacancy(id), here: (paths: Paths, id: number) => paths.reportVacancy(id) },
  employer: { param: 'employerId', shown: (paths: Paths, id: number) => paths.employer(id), here: (paths: Paths, id: number) => paths.reportEmployer(id) },
}

/** The page on which a vacancy or an employer is reported, and the thanks afterwards. */
export const reportLoader = (entity: ReviewEntity) => pageLoader(async ({ request, params }) => {
  const { t, paths } = readerOf(request)
  const { id, name } = await getReported(entity, params[addresses[entity].param])
  const tags = headTags({ title: t('review:report.title'), description: t('review:report.lead') }, t('name'), '')
  return { reported: { name, href: addresses[entity].shown(paths, id) }, isSent: new URL(request.url).searchParams.has('sent'), tags }
})

export const reportAction = (entity: ReviewEntity) => pageAction(ReportForm, async ({ request, params, context, actor, value }) => {
  const { paths, language } = readerOf(request)
  const { id } = await getReported(entity, params[addresses[entity].param])
  await perNetwork.consume(context.clientAddress)
  await makeReport(actor, { ...value, entity, entityId: id, language })
  return redirect(`${addresses[entity].here(paths, id)}?sent`, { status: 303 })
})

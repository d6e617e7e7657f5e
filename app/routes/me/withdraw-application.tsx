import { useLoaderData } from '@remix-run/react'
import { answerOffer } from '#app/domains/applications/answer-offer.server.ts'
import { getOwnApplication } from '#app/domains/applications/get-own-application.server.ts'
import { WithdrawPage } from '#app/domains/applications/ui/own-application-page.tsx'
import { withdrawApplication } from '#app/domains/applications/withdraw-application.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const title = t('applications:own.withdraw')
  return {
    application: await getOwnApplication(await personOf(args), args.params.applicationId),
    tags: headTags({ title, description: title }, t('name'), ''),
  }
})

/** Takes back what is on its way, and declines an offer that is not accepted. */
export const action = pageAction(NoFields, async ({ request, context, actor, params }) => {
  const { id, status, isAccepted } = await getOwnApplication(await personOf({ context }), params.applicationId)
  const { paths } = readerOf(request)
  if (status === 'offered' && !isAccepted) {
    await answerOffer(actor, { applicationId: id, isAccepted: false })
    return sayAfter(paths.myApplication(id), 'applications:flash.declined')
  }
  await withdrawApplication(actor, { applicationId: id })
  return sayAfter(paths.myApplication(id), 'applications:flash.withdrawn')
})

export default function WithdrawRoute() {
  return <WithdrawPage {...useLoaderData<typeof loader>()} />
}

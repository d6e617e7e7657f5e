import { useLoaderData } from '@remix-run/react'
import { OwnApplicationsForm } from '#app/domains/applications/application-forms.ts'
import { closeOthers } from '#app/domains/applications/close-others.server.ts'
import { getOwnApplications } from '#app/domains/applications/get-own-applications.server.ts'
import { reopenApplications } from '#app/domains/applications/reopen-applications.server.ts'
import { OwnApplicationsPage } from '#app/domains/applications/ui/own-applications-page.tsx'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const asked = queryOf(args.request).get('after') ?? ''
  const after = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : undefined
  const title = t('applications:own.title')
  return {
    page: await getOwnApplications(await personOf(args), after),
    isFirst: after === undefined,
    tags: headTags({ title, description: title }, t('name'), ''),
  }
})

export const action = pageAction(OwnApplicationsForm, async ({ request, actor, value: { intent } }) => {
  const { paths } = readerOf(request)
  if (intent === 'close_others')
    return sayAfter(paths.myApplications(), 'applications:flash.closed', { count: await closeOthers(actor, undefined) })
  const count = await reopenApplications(actor, undefined)
  return sayAfter(paths.myApplications(), 'applications:flash.reopened', { count })
})

export default function ApplicationsRoute() {
  const { page, isFirst } = useLoaderData<typeof loader>()
  return <OwnApplicationsPage page={page} isFirst={isFirst} />
}

import { useLoaderData } from '@remix-run/react'
import { editEmployer } from '#app/domains/employers/register/edit-employer.server.ts'
import { EditEmployer } from '#app/domains/employers/employer-form.ts'
import { getIndustries } from '#app/domains/employers/register/get-industries.server.ts'
import { getOwnEmployer } from '#app/domains/employers/get-own-employer.server.ts'
import { EditPage } from '#app/domains/employers/ui/employer-forms.tsx'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { ownEmployerId } from './own-employer.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  const [employer, industries] = await Promise.all([getOwnEmployer(await context.actor()), getIndustries()])
  return { employer, industries, tags: employerHead(reader, reader.t('employers:edit.title')) }
})

export const action = pageAction(EditEmployer, async ({ request, actor, value }) => {
  await editEmployer(actor, { employerId: ownEmployerId(actor), form: value })
  return sayAfter(readerOf(request).paths.employerHome(), 'employers:edit.saved')
})

export default function EditRoute() {
  return <EditPage {...useLoaderData<typeof loader>()} />
}

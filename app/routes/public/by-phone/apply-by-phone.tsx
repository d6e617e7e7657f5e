import { useLoaderData } from '@remix-run/react'
import { ByPhoneForm } from '#app/domains/applications/application-forms.ts'
import { beginByPhone } from '#app/domains/applications/begin-by-phone.server.ts'
import { getByPhoneForm } from '#app/domains/applications/get-by-phone-form.server.ts'
import { ApplyByPhonePage } from '#app/domains/applications/ui/by-phone-pages.tsx'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { awaitCode, visitOf } from '../sign-in/sign-in-route.ts'
import { byPhoneHead } from './by-phone-route.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, params }) => ({
  form: await getByPhoneForm(params.vacancyId),
  tags: byPhoneHead(request, 'byPhone'),
}))

export const action = pageAction(ByPhoneForm, async ({ request, context, params, value }) => {
  const { language } = readerOf(request)
  const vacancyId = readId(params.vacancyId)
  const token = await beginByPhone({ vacancyId, language, visit: visitOf({ request, context }), form: value })
  return awaitCode(token, 'apply', request)
})

export default function ApplyByPhoneRoute() {
  return <ApplyByPhonePage {...useLoaderData<typeof loader>().form} />
}

import { useLoaderData } from '@remix-run/react'
import { ByPhoneForm } from '#app/domains/applications/application-forms.ts'
import type { Draft } from '#app/domains/applications/by-phone.server.ts'
import { getByPhoneForm } from '#app/domains/applications/get-by-phone-form.server.ts'
import { ApplyByPhonePage } from '#app/domains/applications/ui/by-phone-pages.tsx'
import { sendSignInCode } from '#app/domains/identity/sign-in/send-sign-in-code.server.ts'
import { Conflict } from '#app/platform/errors.ts'
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
  const { vacancy, isReachable } = await getByPhoneForm(params.vacancyId)
  if (!isReachable) throw new Conflict('applications:conflict.nobody_there')
  const { language } = readerOf(request)
  const { name, phone, about, birthMonth, sharesBirthMonth } = value
  const draft: Draft = {
    vacancyId: vacancy.id,
    language,
    name,
    about: about ?? null,
    birthMonth: sharesBirthMonth ? (birthMonth ?? null) : null,
  }
  const token = await sendSignInCode({
    purpose: 'apply',
    contact: { channel: 'sms', address: phone },
    returnTo: '',
    language,
    visit: visitOf({ request, context }),
    payload: { draft },
  })
  return awaitCode(token, 'apply', request)
})

export default function ApplyByPhoneRoute() {
  return <ApplyByPhonePage {...useLoaderData<typeof loader>().form} />
}

import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { type ByPhone, getByPhonePage } from '#app/domains/applications/by-phone.server.ts'
import { sessionCookies } from '#app/domains/identity/sign-in/start-session.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { headTags } from '#app/ui/shell/page-head.ts'
import { flowOf } from '../sign-in/sign-in-route.ts'

/** The head of a page of applying without an account, which is nothing for search engines. */
export function byPhoneHead(request: Request, page: string) {
  const { t } = readerOf(request)
  const title = t(`applications:${page}.title`)
  return headTags({ title, description: title }, t('name'), '')
}

/** What the page of a step shows. Leads elsewhere when the attempt is at the other step, or over. */
export async function byPhoneStep({ request }: LoaderFunctionArgs, step: 'code' | 'who') {
  const { paths } = readerOf(request)
  const page = await getByPhonePage(flowOf(request))
  if (!page) throw redirect(paths.followByPhone(), { status: 303 })
  if (page.isProved !== (step === 'who'))
    throw redirect(page.isProved ? paths.byPhoneWho() : paths.byPhoneCode(), { status: 303 })
  return { page, tags: byPhoneHead(request, `byPhone.${step}`) }
}

/** The way on: to say who it is, or to what was sent, or to where they wanted to go. */
export function goOnByPhone(reached: ByPhone, request: Request): Response {
  const { paths } = readerOf(request)
  if (reached.step === 'who') return redirect(paths.byPhoneWho(), { status: 303 })
  const { session, applicationId, returnTo } = reached
  const to = applicationId === null ? returnTo || paths.myApplications() : paths.myApplication(applicationId)
  const cookies = sessionCookies(session).map((cookie): [string, string] => ['set-cookie', cookie])
  return redirect(to, { status: 303, headers: new Headers(cookies) })
}

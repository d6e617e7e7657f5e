import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { enterDemo } from '#app/domains/identity/sign-in/enter-demo.server.ts'
import { sessionCookies } from '#app/domains/identity/sign-in/start-session.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { readLines } from '#app/platform/forms/form-body.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { safeReturn } from '#app/platform/paths.ts'
import { visitOf } from '../sign-in/sign-in-route.ts'

/** One click on the demo page: field `account`, and optionally `back`. */
export const action = pageLoader(async ({ request, context }: ActionFunctionArgs) => {
  const form = await readLines(request)
  const session = await enterDemo(await context.actor(), {
    account: form.get('account') ?? '',
    visit: visitOf({ request, context }),
  })
  const back = form.get('back')
  const headers = new Headers(sessionCookies(session).map((cookie): [string, string] => ['set-cookie', cookie]))
  return redirect(back ? safeReturn(back) : readerOf(request).paths.homeOf(session.role), { status: 303, headers })
})

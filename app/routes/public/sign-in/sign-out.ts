import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signOut } from '#app/domains/identity/sign-in/end-session.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { cookieHeader, sessionCookie } from '#app/platform/access/session.server.ts'

/** Ends the session and takes its cookie away; the mark of the device stays, for the next time. */
export async function action({ request, context }: ActionFunctionArgs) {
  await signOut(await context.actor(), undefined)
  return redirect(readerOf(request).paths.home(), {
    status: 303,
    headers: { 'set-cookie': cookieHeader(sessionCookie, '', 0) },
  })
}

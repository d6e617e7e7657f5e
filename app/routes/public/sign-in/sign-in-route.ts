import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { deviceCookie } from '#app/domains/identity/sign-in/trusted-device.server.ts'
import { getSignInPage, signInWays } from '#app/domains/identity/sign-in/get-sign-in-page.server.ts'
import type { Contact } from '#app/domains/identity/contact.ts'
import type { Progress, Step } from '#app/domains/identity/sign-in/progress.server.ts'
import { passCode } from '#app/domains/identity/sign-in/pass-code.server.ts'
import {
  type CodeWanted,
  resendSignInCode,
  sendSignInCode,
} from '#app/domains/identity/sign-in/send-sign-in-code.server.ts'
import { flowCookie, mostFlowMinutes, type Purpose } from '#app/domains/identity/sign-in/sign-in-flow.server.ts'
import { CodeForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { sessionCookies } from '#app/domains/identity/sign-in/start-session.server.ts'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { deviceOf, networkOf, type Visit } from '#app/domains/identity/visit.ts'
import { readerOf } from '#app/reader.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import type { Paths } from '#app/paths.ts'
import { safeReturn } from '#app/platform/paths.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { cookieHeader, cookieOf } from '#app/platform/access/session.server.ts'

/** What the pages of signing in have in common: who visits, which attempt, and where it goes on. */

export function visitOf({ request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>): Visit {
  const { clientAddress } = context
  const device = deviceOf(request.headers.get('user-agent'))
  return { device, network: networkOf(clientAddress), clientAddress, mark: cookieOf(request, deviceCookie) }
}

/** The attempt this browser is in. */
export const flowOf = (request: Request): string | null => cookieOf(request, flowCookie)

/** Where somebody wanted to go when they were asked to sign in; empty when nowhere in particular. */
export function backOf(request: Request): string {
  const back = queryOf(request).get('back')
  return back ? safeReturn(back) : ''
}

/** The browser is in this attempt from now on. */
export const keepFlow = (token: string): string => cookieHeader(flowCookie, token, mostFlowMinutes * 60)

/** Where the code of an attempt is asked for. */
function codePath(purpose: string, paths: Paths): string {
  if (purpose === 'apply' || purpose === 'follow') return paths.byPhoneCode()
  if (purpose === 'reset') return paths.resetConfirm()
  return purpose === 'sign_up' ? paths.signUpConfirm() : paths.signInCode()
}

/** An attempt has begun: its page asks for the code. */
export const awaitCode = (token: string, purpose: string, request: Request): Response =>
  redirect(codePath(purpose, readerOf(request).paths), { status: 303, headers: { 'set-cookie': keepFlow(token) } })

/** The form of a page where signing in begins: a code goes to the contact that was typed. */
export function codeAction<Schema extends z.ZodType>(
  schema: Schema,
  purpose: CodeWanted['purpose'],
  contactOf: (value: z.output<Schema>) => Contact,
) {
  return pageAction(schema, async ({ request, context, value }) => {
    const wanted = {
      purpose,
      contact: contactOf(value),
      returnTo: backOf(request),
      language: readerOf(request).language,
    }
    return awaitCode(await sendSignInCode({ ...wanted, visit: visitOf({ request, context }) }), purpose, request)
  })
}

/** The form of a page that asks for the code of an attempt for these purposes, or for another one in its place. */
export function passCodeAction(purposes: readonly Purpose[]) {
  return pageAction(CodeForm, async ({ request, context, actor, value }) => {
    const [token, visit] = [flowOf(request), visitOf({ request, context })]
    if (value.intent === 'pass')
      return goOnTo(await passCode(actor, { token, code: value.code, visit, purposes }), request)
    return resendAction(request, visit)
  })
}

/** Sends another code in place of one that did not come. */
export async function resendAction(request: Request, visit: Visit): Promise<Response> {
  const { purpose, token } = await resendSignInCode({
    token: flowOf(request),
    visit,
    language: readerOf(request).language,
  })
  return awaitCode(token, purpose, request)
}

type Typed<Schema extends z.ZodType> = z.output<Schema> & { token: string | null; language: Language; visit: Visit }

/** The form of a step: what was typed takes the attempt of this browser further. */
export function stepAction<Schema extends z.ZodType>(
  schema: Schema,
  act: (actor: Actor, typed: Typed<Schema>) => Promise<Progress>,
) {
  return pageAction(schema, async ({ request, context, actor, value }) => {
    const attempt = {
      token: flowOf(request),
      language: readerOf(request).language,
      visit: visitOf({ request, context }),
    }
    return goOnTo(await act(actor, Object.assign({}, value, attempt)), request)
  })
}

/** What the pages show where signing in begins. */
export function entrance({ request }: LoaderFunctionArgs, texts: string) {
  const { protocol, hostname } = new URL(originOf(request))
  const needsHttps = protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const isByCode = queryOf(request).get('byCode') === '1'
  return { ...signInWays(), back: backOf(request), isByCode, needsHttps, tags: identityHead(readerOf(request), texts) }
}

/** What the page of a step shows. Leads elsewhere when the attempt is at another step, or over. */
export async function stepPage(
  { request }: LoaderFunctionArgs,
  texts: string,
  here: (page: { step: Step; purpose: string }) => boolean,
) {
  const reader = readerOf(request)
  const page = await getSignInPage(flowOf(request))
  if (!page) throw redirect(reader.paths.signIn(), { status: 303 })
  if (!here(page)) throw redirect(pathOfStep(page.step, reader.paths, page.purpose), { status: 303 })
  return { page, tags: identityHead(reader, texts) }
}

/** The page of a step. */
function pathOfStep(step: Step, paths: Paths, purpose = ''): string {
  switch (step) {
    case 'code':
      return codePath(purpose, paths)
    case 'details':
      return paths.signInDetails()
    case 'second_factor':
      return paths.secondFactor()
    case 'recovery_codes':
      return paths.recoveryCodes()
    case 'new_password':
      return paths.newPassword()
    case 'session':
      return paths.me()
  }
}

/**
 * The way on after a step, with the cookies that go with it: in the end back to where somebody came from, else to their
 * desk.
 */
export function goOnTo(progress: Progress, request: Request, paths = readerOf(request).paths): Response {
  const [path, cookies] =
    progress.step === 'session'
      ? [progress.returnTo || paths.homeOf(progress.session.role), sessionCookies(progress.session)]
      : [pathOfStep(progress.step, paths), [keepFlow(progress.flow)]]
  const headers = new Headers(cookies.map((cookie): [string, string] => ['set-cookie', cookie]))
  return redirect(path, { status: 303, headers })
}

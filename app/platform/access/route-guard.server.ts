import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  redirect,
  type ServerBuild,
} from '@remix-run/node'
import type { Actor } from './actor.ts'
import { asPortalError, TooMany, Unavailable } from '#app/platform/errors.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { languageOf } from '#app/platform/paths.ts'
import { type Access, holds, type SendingRight } from './rights.ts'

/**
 * Counts one form that is sent to the route of this name, or one look at it; answers the seconds until the next may
 * come when it is one too many.
 */
export type Spend = (
  name: string,
  right: SendingRight,
  sender: { actor: Actor; context: AppLoadContext },
) => Promise<number | null>

/** Where somebody signs in, in their language, and goes on to `back`; to some pages a code leads as well. */
export type SignIn = (language: Language, way: { back: string; isByCode: boolean }) => string

type Handler = (args: LoaderFunctionArgs | ActionFunctionArgs) => unknown

/** A route's name: its id without the language in front. */
export const routeName = (id: string): string => id.replace(/^(zh-CN|en)\//, '')

/**
 * The pages with a guard before every loader and action, as `access` says by the name of the route. Throws for a page
 * that is not in the table, for a form without a budget, and for a guarded page without a loader, because nothing would
 * be asked before it is shown.
 * Pages that take forms are kept by no cache: a form is one reader's.
 */
export function guardBuild(
  build: ServerBuild,
  access: Readonly<Record<string, Access>>,
  spend: Spend,
  signIn: SignIn,
): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route || id === 'root') return [id, route]
      const name = routeName(id)
      const needed = access[name]
      if (!needed) throw new Error(`The route ${id} is not in app/access.ts`)
      const { GET: read, OPTIONS: _, ...sent } = needed
      const isCounted = read !== undefined && 'budget' in read
      if (!Object.values(sent).every(isBounded) || (isCounted && !isBounded(read)))
        throw new Error(`A form of the route ${id} has no budget in app/access.ts`)
      const { loader, action, default: page } = route.module
      const shown = (loader ?? notAllowed) as Handler
      const load =
        loader || !read ? guarded(needed, isCounted ? counted(name, read, shown, spend) : shown, signIn) : undefined
      const act =
        action && guarded(needed, spending(name, needed, action as Handler, page !== undefined, spend), signIn)
      if (!loader && read && !read.who.anyone) throw new Error(`The route ${id} is guarded and has no loader`)
      return [
        id,
        {
          ...route,
          module: {
            ...route.module,
            ...(load ? { loader: page && act ? afterAction(load) : load } : {}),
            ...(act ? { action: page && load ? failingLater(act) : act } : {}),
            ...(page && act ? { headers: { 'cache-control': 'no-store' } } : {}),
          },
        },
      ]
    }),
  )
  return { ...build, routes: routes as ServerBuild['routes'] }
}

/** Whether everybody who may send it has an end to it. */
const isBounded = ({ budget, who }: SendingRight): boolean =>
  Boolean(budget?.person.length) && (who.anyone === undefined || Boolean(budget.network?.length))

/** Counts a look before anything is shown. */
function counted(name: string, right: SendingRight, load: Handler, spend: Spend): Handler {
  return async (args) => {
    const { context } = args
    const again = await spend(`${name} looked at`, right, { actor: await context.actor(), context })
    if (again !== null) throw new TooMany(again)
    return load(args)
  }
}

/**
 * Counts what is sent before it is acted upon. What is too much, or cannot be counted now, is shown by the page of the
 * form, with what was typed, where the action is a `pageAction`; the API answers it itself; else it is an error page.
 */
function spending(
  name: string,
  needed: Access,
  act: Handler & { showsRefusals?: boolean; answersRefusals?: boolean },
  hasPage: boolean,
  spend: Spend,
): Handler {
  return async (args) => {
    const { request, context } = args
    const right = needed[request.method as 'POST']
    try {
      const again = right ? await spend(name, right, { actor: await context.actor(), context }) : null
      if (again !== null) throw new TooMany(again)
    } catch (thrown) {
      const refusal = asPortalError(thrown)
      const isTold = act.answersRefusals || (hasPage && act.showsRefusals)
      if (!isTold || !(refusal instanceof TooMany || refusal instanceof Unavailable)) throw thrown
      context.refusal = { status: refusal.status, again: refusal.retryAfterSeconds }
    }
    return act(args)
  }
}

/** For addresses that forms are sent to and that have nothing to show. */
const notAllowed = (): never => {
  throw new Response(null, { status: 405 })
}

const failures = new WeakMap<AppLoadContext, { thrown: unknown }>()

/**
 * What a form was refused with, or failed at, is thrown by the loader of its page, which comes after the action: Remix
 * asks no loader at all when an action throws, so the error page would know neither the reader nor how they want it.
 */
function failingLater(act: Handler): Handler {
  return async (args) => {
    try {
      return await act(args)
    } catch (thrown) {
      if (thrown instanceof Response && thrown.headers.has('location')) throw thrown
      failures.set(args.context, { thrown })
      return null
    }
  }
}

/**
 * A form that may not act gets its page with what was typed, and where that page only leads elsewhere, the page of the
 * refusal. So does one in which something was written, with where it leads: to go there would lose it.
 */
function afterAction(load: Handler): Handler {
  return async (args) => {
    const failure = failures.get(args.context)
    if (failure) throw failure.thrown
    const { refusal, refusedForm } = args.context
    if (!refusal && !refusedForm?.written.length) return load(args)
    try {
      return await load(args)
    } catch (thrown) {
      if (!(thrown instanceof Response)) throw thrown
      if (refusal)
        throw new Response(null, { status: refusal.status, headers: { 'retry-after': String(refusal.again) } })
      const onward = thrown.headers.get('location')
      throw onward === null ? thrown : new Response(onward, { status: 409 })
    }
  }
}

/**
 * Asks before it lets the handler work. Strangers and people without an account are sent to sign in;
 * a role that may not is told so (403).
 */
function guarded(needed: Access, handler: Handler, signIn: SignIn): Handler {
  return pageLoader(async (args) => {
    const { request, context } = args
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const right = Object.entries(needed).find(([named]) => named === method)?.[1]
    if (!right) throw new Response(null, { status: 405 })
    if (!right.who.anyone) {
      const actor = await context.actor()
      if (!holds(actor, right))
        throw actor.kind === 'person' && !actor.isByCode
          ? new Response(null, { status: 403 })
          : toSignIn(request, { canBeRead: needed.GET !== undefined, isByCode: right.byCode ?? false }, signIn)
    }
    return handler(args)
  })
}

/** Signing in leads back to the page, also to the one whose form was sent when the session had run out. */
function toSignIn(
  request: Request,
  { canBeRead, isByCode }: { canBeRead: boolean; isByCode: boolean },
  signIn: SignIn,
): Response {
  const { pathname, search } = new URL(request.url)
  const back = canBeRead ? pathname.replace(/\.data$/, '') + search : ''
  return redirect(signIn(languageOf(pathname), { back, isByCode }), {
    status: 303,
    headers: { 'cache-control': 'no-store' },
  })
}

/** The person who is signed in, for pages that only persons reach. */
export async function personOf({ context }: { context: { actor(): Promise<Actor> } }) {
  const actor = await context.actor()
  if (actor.kind !== 'person') throw new Response(null, { status: 403 })
  return actor
}

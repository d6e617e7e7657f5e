import { data, type LinksFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { doorLinks } from './navigation.ts'
import { env } from './platform/env.server.ts'
import { forgetFlash, readFlash } from './platform/http/flash.server.ts'
import { pageLoader, unsent } from './platform/remix/page-loader.server.ts'
import { languageOf } from './platform/paths.ts'
import { type Preferences, readPreferences } from './platform/http/preferences.server.ts'
import { viewerOf } from './platform/access/viewer.server.ts'
import { ErrorHead, ErrorPage } from './ui/shell/error-page.tsx'
import { handleOf } from './ui/shell/route-handle.ts'
import { PageShell } from './ui/shell/page-shell.tsx'
import { useLanguage } from './ui/use-language.ts'
import stylesUrl from './ui/styles/styles.css?url'

/** On every page: instant switches of theme and text size. */
const everywhere = 'page'
const enhancements = [
  everywhere,
  'search',
  'vacancy',
  'table',
  'posting',
  'occupation',
  'resume',
  'kept',
  'demo-messages',
]

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesUrl },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
]

export const loader = pageLoader(async ({ request, context }) => {
  const { pathname, search } = new URL(request.url)
  const actor = await context.actor()
  const flash = readFlash(request)
  return data(
    unsent({
      language: languageOf(pathname),
      here: pathname + search,
      preferences: await readPreferences(request),
      /** Addresses of the enhancement scripts; empty where none were built. */
      scripts: Object.fromEntries(enhancements.map((name) => [name, context.enhance?.(name)])),
      viewer: await viewerOf(actor),
      door: doorLinks(actor, pathname),
      isDemo: env().PORTAL_DEMO === 'on',
      flash,
      refusal: context.refusal ?? null,
    }),
    flash ? { headers: { 'set-cookie': forgetFlash } } : undefined,
  )
})

const unset: Preferences = { theme: 'auto', text: 'normal' }

export function Layout({ children }: { children: React.ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const error = useRouteError()
  const { theme, text } = root?.preferences ?? unset
  const wanted = [everywhere, ...useMatches().flatMap(({ handle }) => handleOf(handle).enhance ?? [])]
  return (
    <html lang={useLanguage()} data-theme={theme} data-text={text}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <meta name="theme-color" content={theme === 'dark' ? '#10202c' : '#0b4a72'} />
        {error ? <ErrorHead status={statusOf(error)} /> : <Meta />}
        <Links />
        {wanted
          .map((name) => root?.scripts[name])
          .filter(Boolean)
          .map((src) => (
            <script key={src} type="module" src={src} />
          ))}
      </head>
      <body>
        <PageShell
          here={root?.here ?? '/'}
          preferences={{ theme, text }}
          viewer={root?.viewer ?? null}
          door={root?.door ?? []}
          isDemo={root?.isDemo ?? false}
          flash={root?.flash ?? null}
          refusal={error ? null : (root?.refusal ?? null)}
        >
          {children}
        </PageShell>
      </body>
    </html>
  )
}

export default function Portal() {
  return <Outlet />
}

/** Says in the reader's language what happened and what to do; never what broke inside. */
export function ErrorBoundary() {
  const viewer = useRouteLoaderData<typeof loader>('root')?.viewer
  const error = useRouteError()
  return (
    <ErrorPage status={statusOf(error)} hasOtherRoles={(viewer?.otherRoles.length ?? 0) > 0} onward={onwardOf(error)} />
  )
}

/** Where a page leads that a form could not be shown on; other refusals come without. */
const onwardOf = (error: unknown) =>
  isRouteErrorResponse(error) && /^\/(?!\/)/.test(String(error.data)) ? String(error.data) : null

const statusOf = (error: unknown) => (isRouteErrorResponse(error) ? error.status : 500)

import { createRequestHandler, redirect, type ServerBuild } from '@remix-run/node'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import * as entry from '#app/entry.server.tsx'
import { pathsIn } from '#app/paths.ts'
import { anonymous } from '#app/platform/access/actor.ts'
import { BadInput, Conflict, Forbidden, NotFound, TooMany, Unavailable } from '#app/platform/errors.ts'
import { line, wholeNumber } from '#app/platform/forms/form-fields.ts'
import { guardBuild, type SignIn, type Spend } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { log } from '#app/platform/log.server.ts'
import type { Access, Right, SendingRight } from '#app/platform/access/rights.ts'
import * as root from '#app/root.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { contextOf } from '#tests/support/load-context.ts'

process.env.PORTAL_SECRET = 'a secret for fingerprints of forms, never used elsewhere'

const anyone: Right = { name: 'public', who: { anyone: 'all' } }
const budget = { person: [{ points: 1, seconds: 60 }], network: [{ points: 1, seconds: 60 }] }
const sending = (right: Right): SendingRight => ({ ...right, budget })
const office: Right = { name: 'staff:manage', who: { circle_office: 'all' } }

let refusal: unknown
/** What the budget says; null lets pass. */
let spend: Spend = async () => null
afterEach(() => {
  spend = async () => null
})
const page = {
  default: () => 'The page itself',
  meta: pageMeta,
  loader: () => ({ tags: [{ title: 'Name' }] }),
  action: pageAction(z.object({}), () => Promise.reject(refusal)),
}

const signIn: SignIn = (language, { back, isByCode }) => pathsIn(language).signIn({ back, byCode: isByCode ? 1 : '' })

/** A portal of one page beside its root, with the real frame around it. */
function portal(access: Access, module: Partial<typeof page> = page): ServerBuild {
  const routes = {
    root: { id: 'root', path: '', module: root },
    'en/page': { id: 'en/page', parentId: 'root', path: 'en/page', module },
  }
  const files = Object.fromEntries(
    Object.values(routes).map(({ module: _, ...route }) => [
      route.id,
      { ...route, module: `/${route.id}.js`, hasLoader: true, hasErrorBoundary: route.id === 'root' },
    ]),
  )
  const build = {
    entry: { module: entry },
    routes,
    assets: { entry: { imports: [], module: '/entry.js' }, routes: files, url: '', version: '' },
    publicPath: '/',
    assetsBuildDirectory: '',
    isSpaMode: false,
    future: { v3_singleFetch: true },
  }
  return guardBuild(build as unknown as ServerBuild, { page: access }, spend, signIn)
}

const form: Access = { GET: anyone, POST: sending(anyone) }

/** Asks for the page in the dark theme. */
async function ask(method: 'GET' | 'POST', access = form, module?: Partial<typeof page>, fields = {}) {
  const preferences = `preferences=${encodeURIComponent(btoa(JSON.stringify({ theme: 'dark', text: 'normal' })))}`
  const request = new Request('http://127.0.0.1/en/page', {
    headers: { cookie: preferences },
    ...(method === 'POST' ? { method, body: new URLSearchParams(fields) } : {}),
  })
  const answer = await createRequestHandler(portal(access, module), 'production')(request, contextOf(anonymous))
  return { status: answer.status, headers: answer.headers, html: await answer.text() }
}
const send = (thrown: unknown, access?: Access) => {
  refusal = thrown
  return ask('POST', access)
}
const titleOf = (html: string) => /<title[^>]*>([^<]*)/.exec(html)?.[1]

test('a page that takes forms is kept by no cache', async () => {
  expect((await ask('GET')).headers.get('cache-control')).toBe('no-store')
  expect(
    (await ask('GET', { GET: anyone }, { default: page.default, loader: page.loader })).headers.get('cache-control'),
  ).toBeNull()
})

describe('a form that is refused', () => {
  test.each([
    [new TooMany(60), 429, '60'],
    [new Unavailable(), 503, '2'],
  ])('is told when to try again: %s', async (thrown, status, again) => {
    const answer = await send(thrown)
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
      status,
      again,
      'no-store',
    ])
    expect(answer.html).toContain('The page itself')
  })

  test.each([
    [new BadInput([{ field: 'name', code: 'required' }]), 400],
    [new Conflict('forms:conflict.other'), 409],
  ])('begins its title with it: %s', async (thrown, status) => {
    const answer = await send(thrown)
    expect([answer.status, titleOf(answer.html)]).toEqual([status, 'Error: Name'])
    expect(titleOf((await ask('GET')).html)).toBe('Name')
  })

  test.each([
    [new Forbidden(), 403],
    [new NotFound(), 404],
  ])('for good has the error page as its reader wants it: %s', async (thrown, status) => {
    const answer = await send(thrown)
    expect(answer.status).toBe(status)
    expect(answer.html).toContain('data-theme="dark"')
    expect(answer.html).not.toContain('The page itself')
    expect(titleOf(answer.html)).not.toContain('Error: ')
  })

  test('because nobody is signed in leads to the page of signing in, and from there back', async () => {
    const answer = await send(null, { GET: anyone, POST: sending(office) })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/sign-in?back=%2Fen%2Fpage'])
  })
})

describe('what was written in a form that is refused', () => {
  const written = { note: '写了很久的 <话> & "更多"', version: '7' }
  const schema = z.object({ note: line(200), version: wholeNumber(0, 1_000_000_000) })
  const action = (thrown: Error) => pageAction(schema, () => Promise.reject(thrown)) as unknown as typeof page.action

  test.each([
    ['its page shows no form any more', new Conflict('forms:conflict.other'), page.loader, 409],
    ['its page is there, but not what it was about', new NotFound(), page.loader, 404],
    ['its page is gone', new NotFound(), () => Promise.reject(new Response(null, { status: 404 })), 404],
    [
      'its page is not for this role any more',
      new Forbidden(),
      () => Promise.reject(new Response(null, { status: 403 })),
      403,
    ],
    ['its page leads elsewhere', new Conflict('forms:conflict.other'), () => Promise.reject(redirect('/en')), 409],
  ])('stands on the page where %s', async (where, thrown, loader, status) => {
    const module = { ...page, action: action(thrown), loader: loader as typeof page.loader }
    const answer = await ask('POST', form, module, written)
    expect(answer.status).toBe(status)
    expect(answer.html).toContain('写了很久的 &lt;话&gt; &amp; &quot;更多&quot;</textarea>')
    if (where.endsWith('elsewhere')) expect(answer.html).toContain('class="button" href="/en"')
    expect(answer.html, 'only what was written').not.toContain('>7')
  })

  test('is not said twice where its form shows it', async () => {
    const module = {
      ...page,
      action: action(new Conflict('forms:conflict.other')),
      default: () => written.note,
    }
    expect((await ask('POST', form, module, written)).html).not.toContain('<textarea')
  })
})

test('a form that fails is reported once, and its page tells nothing of it', async () => {
  const reported = vi.spyOn(log, 'error').mockReturnValue()
  const answer = await send(new TypeError('broken inside'))
  expect(answer.status).toBe(500)
  expect(answer.html).toContain('data-theme="dark"')
  expect(answer.html).not.toContain('broken inside')
  expect(reported).toHaveBeenCalledTimes(1)
  reported.mockRestore()
})

test('a page that is busy says when to try again', async () => {
  const answer = await ask('GET', form, {
    ...page,
    loader: () => {
      throw new Unavailable()
    },
  })
  expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
    503,
    '2',
    'no-store',
  ])
})

describe('a budget', () => {
  test.each([
    ['none', undefined],
    ['one for nobody', { person: [] }],
    ['none for strangers', { person: budget.person }],
  ])('that is %s keeps the portal from starting', (_what, none) => {
    const access = { GET: anyone, POST: { ...anyone, budget: none } } as unknown as Access
    expect(() => portal(access)).toThrow('A form of the route en/page has no budget in app/access.ts')
  })

  test('for strangers is not needed where they may send nothing', () => {
    expect(portal({ GET: anyone, POST: { ...office, budget: { person: budget.person } } }).routes).toHaveProperty(
      'en/page',
    )
  })

  test('that a page has for looking counts each look, and shows nothing once it is used up', async () => {
    const looked: string[] = []
    spend = async (name) => (looked.push(name) > 1 ? 600 : null)
    const access: Access = { GET: sending(anyone) }
    const module = { default: page.default, meta: page.meta, loader: page.loader }
    expect((await ask('GET', access, module)).html).toContain('The page itself')
    const refused = await ask('GET', access, module)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600'])
    expect(refused.html).not.toContain('The page itself')
    expect(looked).toEqual(['page looked at', 'page looked at'])
    const endless = { GET: { ...anyone, budget: { person: [] } } } as unknown as Access
    expect(() => portal(endless)).toThrow('has no budget')
  })

  test('that is used up is said by the page of the form, which does not act', async () => {
    spend = async () => 600
    const answer = await send(new Error('it acted'))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '600'])
    expect(answer.html).toContain('The page itself')
  })

  test('that nobody can tell is a busy portal, and the page of the form says so', async () => {
    spend = async () => {
      throw new Unavailable()
    }
    const answer = await send(new Error('it acted'))
    expect(answer.status).toBe(503)
    expect(answer.html).toContain('The page itself')
  })

  test('that is used up is an error page where no form could show it', async () => {
    spend = async () => 60
    const answer = await ask('POST', form, {
      ...page,
      action: Object.assign(async () => null, {}) as unknown as typeof page.action,
    })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
    expect(answer.html).not.toContain('The page itself')
  })

  test('is not asked when somebody reads', async () => {
    spend = async () => {
      throw new Error('asked')
    }
    expect((await ask('GET')).status).toBe(200)
  })
})

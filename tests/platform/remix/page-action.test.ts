import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { anonymous } from '#app/platform/access/actor.ts'
import {
  BadInput,
  Conflict,
  Forbidden,
  Gone,
  NotFound,
  OutcomeUnknown,
  TooMany,
  Unavailable,
} from '#app/platform/errors.ts'
import { line, secret } from '#app/platform/forms/form-fields.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { contextOf } from '#tests/support/load-context.ts'

process.env.PORTAL_SECRET = 'a secret for fingerprints of forms, never used elsewhere'
await testDatabase()

const Sent = z.object({ name: line(20), password: secret(z.string()).optional() })
const typed = { name: '王小丽', password: 'geheim', role: 'circle_office' }

const send = (action: ReturnType<typeof pageAction>, fields: Record<string, string>) =>
  action({
    request: new Request('http://127.0.0.1/me', { method: 'POST', body: new URLSearchParams(fields) }),
    params: {},
    context: contextOf(anonymous),
  })

/** What the page is told when the act refuses. */
async function shown(refusal: Error, fields: Record<string, string> = typed) {
  const answer = (await send(
    pageAction(Sent, () => Promise.reject(refusal)),
    fields,
  )) as { data: { form: unknown }; init: ResponseInit }
  return { form: answer.data.form, status: answer.init.status, headers: new Headers(answer.init.headers) }
}

describe('a form that is accepted', () => {
  test('acts with what the schema knows, and leads on', async () => {
    const act = vi.fn(async () => new Response(null, { status: 303, headers: { location: '/done' } }))
    const answer = await send(pageAction(Sent, act), typed)
    expect((answer as Response).headers.get('location')).toBe('/done')
    expect(act).toHaveBeenCalledWith(
      expect.objectContaining({ value: { name: '王小丽', password: 'geheim' }, actor: anonymous }),
    )
  })

  test('acts once when it is sent twice at once', async () => {
    const act = vi.fn(async () => new Response(null, { status: 303, headers: { location: '/done' } }))
    const action = pageAction(Sent, act)
    const fields = { ...typed, once: randomUUID() }
    const answers = await Promise.all([send(action, fields), send(action, fields)])
    expect(answers.map((answer) => (answer as Response).headers.get('location'))).toEqual(['/done', '/done'])
    expect(act).toHaveBeenCalledTimes(1)
    expect(await send(action, { ...fields, name: '王小红' })).toMatchObject({
      data: { form: { problem: 'forms:conflict.other_content' } },
      init: { status: 409 },
    })
  })
})

describe('a form that is refused', () => {
  const kept = { intent: null, typed: { name: '王小丽' } }

  test('shows bad input beside its field', async () => {
    const errors = [{ field: 'name', code: 'taken' }]
    expect(await shown(new BadInput(errors))).toMatchObject({ status: 400, form: { ...kept, errors, problem: null } })
  })

  test('says on its page what stands in the way', async () => {
    expect(await shown(new Conflict('employers:conflict.x'))).toMatchObject({
      status: 409,
      form: { ...kept, problem: 'employers:conflict.x' },
    })
  })

  test('keeps what was typed while the portal is busy, and the key it was sent with', async () => {
    const once = randomUUID()
    const { headers, ...rest } = await shown(new Unavailable(), { ...typed, once })
    expect(rest).toMatchObject({ status: 503, form: { ...kept, problem: 'forms:unavailable', retry: once } })
    expect(headers.get('retry-after')).toBe('2')
  })

  test('says so when nobody knows whether it was saved, and keeps the key that makes a repeat harmless', async () => {
    const once = randomUUID()
    const { headers, ...rest } = await shown(new OutcomeUnknown(), { ...typed, once })
    expect(rest).toMatchObject({ status: 503, form: { ...kept, problem: 'forms:outcomeUnknown', retry: once } })
    expect(headers.get('retry-after')).toBe('2')
  })

  test('keeps what was typed after too many attempts', async () => {
    const { headers, ...rest } = await shown(new TooMany(60))
    expect(rest).toMatchObject({ status: 429, form: { ...kept, problem: 'forms:tooMany' } })
    expect(headers.get('retry-after')).toBe('60')
  })

  test.each([
    [new Forbidden(), 403],
    [new NotFound(), 404],
    [new Gone(), 410],
  ])('has the error page for %s, but keeps what was written', async (refusal, status) => {
    await expect(
      send(
        pageAction(z.object({}), () => Promise.reject(refusal)),
        {},
      ),
    ).rejects.toMatchObject({ status })
    expect(await shown(refusal)).toMatchObject({
      status,
      form: { ...kept, written: ['name'], problem: `forms:refused.${refusal.code}` },
    })
  })

  test('stays a fault when the act has one', async () => {
    await expect(
      send(
        pageAction(Sent, () => Promise.reject(new TypeError('broken'))),
        typed,
      ),
    ).rejects.toThrow('broken')
  })
})

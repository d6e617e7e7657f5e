import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { day, line, mustTick, paragraphs, secret, ticked, wholeNumber } from '#app/platform/forms/form-fields.ts'
import { readForm, type FormState } from '#app/platform/forms/forms.server.ts'
import { longestText } from '#db/values/text.ts'
import { settings } from '#tests/support/settings.ts'
import { post } from '#tests/platform/post.ts'

vi.mock('#app/platform/env.server.ts', async () => (await import('#tests/support/settings.ts')).envWithSettings({}))
settings.PORTAL_DATA_DIR = mkdtempSync(join(tmpdir(), 'portal-forms-'))
process.env.PORTAL_SECRET = 'a secret for fingerprints of forms, never used elsewhere'

const Sent = z.object({
  name: line(10),
  note: paragraphs(20).optional(),
  kind: z.enum(['full', 'part']),
  benefits: z.array(z.enum(['meals', 'lodging'])).max(1),
  headcount: wholeNumber(1, 100),
  startsOn: day().optional(),
  password: secret(z.string().min(8)).optional(),
  accepted: mustTick(),
  wantsMail: ticked(),
})

const good: [string, string][] = [
  ['name', '王小丽'],
  ['kind', 'full'],
  ['headcount', '3'],
  ['accepted', 'on'],
]

async function valueOf(fields: [string, string][], multipart = false) {
  const form = await readForm(post(fields, multipart), Sent)
  if (!form.ok) throw new Error(JSON.stringify(form.reply.data.form.errors))
  return form.value
}

async function refusalOf(fields: [string, string][]): Promise<FormState & { said: string[] }> {
  const form = await readForm(post(fields), Sent)
  if (form.ok) throw new Error('accepted')
  expect(form.reply.init?.status).toBe(400)
  const state = form.reply.data.form
  return { ...state, said: state.errors.map(({ field, code }) => `${field} ${code}`) }
}

const but = (name: string, ...values: string[]): [string, string][] => [
  ...good.filter(([known]) => known !== name),
  ...values.map((value): [string, string] => [name, value]),
]

describe('a form that is right', () => {
  test.each([false, true])('becomes what the schema says (multipart: %s)', async (multipart) => {
    const typed: [string, string][] = [
      ...good,
      ['benefits', 'meals'],
      ['startsOn', '2026-12-01'],
      ['wantsMail', 'on'],
      ['password', '  空格 算数  '],
    ]
    expect(await valueOf(typed, multipart)).toEqual({
      name: '王小丽',
      kind: 'full',
      headcount: 3,
      benefits: ['meals'],
      startsOn: '2026-12-01',
      accepted: 'on',
      wantsMail: true,
      password: '  空格 算数  ',
    })
  })

  test('counts empty fields as absent', async () => {
    expect(await valueOf([...good, ['note', '  '], ['startsOn', '']])).toEqual({
      name: '王小丽',
      kind: 'full',
      headcount: 3,
      benefits: [],
      accepted: 'on',
      wantsMail: false,
    })
  })

  test.each([
    ['spaces around', '  王小丽 ', '王小丽'],
    ['decomposed letters', 'Zoe\u0308', 'Zoë'],
    ['control characters', '王\u0000小\u001b丽\u0085', '王小丽'],
    ['turned writing direction', '王\u202e小丽\u2066', '王小丽'],
    ['breaks in a line', '王\r\n小丽', '王 小丽'],
  ])('is taken without %s', async (_what, typed, value) => {
    expect(await valueOf(but('name', typed))).toHaveProperty('name', value)
  })

  test('keeps the line breaks of longer texts', async () => {
    expect(await valueOf([...good, ['note', 'a\r\nb\rc']])).toHaveProperty('note', 'a\nb\nc')
  })

  test('understands full-width figures', async () => {
    expect(await valueOf(but('headcount', '１２'))).toHaveProperty('headcount', 12)
  })
})

describe('fields nobody asked for', () => {
  test.each(['role', 'cityId', 'status', 'ownerId', '__proto__', 'constructor', 'toString', 'name[]', 'name.first'])(
    '%s changes nothing',
    async (extra) => {
      expect(await valueOf([...good, [extra, 'city_administrator']])).toEqual(await valueOf(good))
      expect({}).not.toHaveProperty('city_administrator')
    },
  )
})

describe('a form that is wrong', () => {
  test.each([
    ['no name', but('name'), ['name required']],
    ['only spaces', but('name', '   '), ['name required']],
    ['a long name', but('name', 'x'.repeat(11)), ['name string_too_big']],
    ['a doubled name', but('name', 'a', 'b'), ['name repeated']],
    ['a doubled choice', but('kind', 'full', 'part'), ['kind repeated']],
    ['a doubled number', but('headcount', '1', '2'), ['headcount repeated']],
    ['no choice', but('kind'), ['kind not_chosen']],
    ['another choice', but('kind', 'slave'), ['kind not_one_of']],
    ['too many choices', but('benefits', 'meals', 'lodging'), ['benefits array_too_big']],
    ['no number', but('headcount', '1e1'), ['headcount not_number']],
    ['too small a number', but('headcount', '0'), ['headcount number_too_small']],
    ['a huge number', but('headcount', '9'.repeat(400)), ['headcount not_number']],
    ['no day', but('startsOn', '2026-02-30'), ['startsOn not_date']],
    ['a year 0', but('startsOn', '0000-00-00'), ['startsOn not_date']],
    ['no tick', but('accepted'), ['accepted required']],
    ['a short password', but('password', 'short'), ['password string_too_small']],
    ['nothing at all', [], ['name required', 'kind not_chosen', 'headcount required', 'accepted required']],
  ] as [string, [string, string][], string[]][])('with %s says so beside the field', async (_what, fields, said) => {
    expect((await refusalOf(fields)).said).toEqual(said)
  })

  test('keeps what was typed, without secrets and unknown fields', async () => {
    const { typed, intent } = await refusalOf([
      ['name', ' 王小丽 '],
      ['benefits', 'meals'],
      ['benefits', 'x'],
      ['password', 'geheim'],
      ['role', 'x'],
      ['intent', 'send'],
    ])
    expect(typed).toEqual({ name: '王小丽', benefits: ['meals', 'x'] })
    expect(intent).toBe('send')
  })

  test('is shown again up to a bound, however many of its fields are far too long', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `field${at}`)
    const Many = z.object(Object.fromEntries(names.map((name) => [name, line(10)])))
    for (const length of [200, 5_000, 20_000]) {
      const form = await readForm(post(names.map((name) => [name, '<'.repeat(length)])), Many)
      if (form.ok) throw new Error('accepted')
      const { typed, errors } = form.reply.data.form
      expect(errors).toHaveLength(40)
      expect(Object.values(typed).join('').length).toBe(Math.min(40 * length, longestText))
    }
  })

  test('repeats nothing that was typed in its errors', async () => {
    const { errors } = await refusalOf([
      ['name', '13800138000'.repeat(2)],
      ['kind', 'canary'],
      ['password', 'canary'],
    ])
    expect(JSON.stringify(errors)).not.toMatch(/13800138000|canary/)
  })

  test.each(['{"name":"x"}', ''])('is refused whole when it is no form: %j', async (body) => {
    const request = new Request('http://127.0.0.1/', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    await expect(readForm(request, Sent)).rejects.toHaveProperty('status', 400)
  })
})

describe('the forms of one page', () => {
  const Decision = z.discriminatedUnion('intent', [
    z.object({ intent: z.literal('approve') }),
    z.object({ intent: z.literal('reject'), reason: paragraphs(100) }),
  ])

  test('are told apart by their intent', async () => {
    const fields: [string, string][] = [
      ['intent', 'reject'],
      ['reason', '材料不全'],
    ]
    const form = await readForm(post(fields), Decision)
    expect(form.ok && form.value).toEqual({ intent: 'reject', reason: '材料不全' })
  })

  test('are refused with another one', async () => {
    expect((await readForm(post([['intent', 'bribe']]), Decision)).ok).toBe(false)
  })
})

describe('the fingerprint of a form', () => {
  const fingerprint = async (fields: [string, string][]) => {
    const form = await readForm(post(fields), Sent)
    return form.ok && form.fingerprint.toString('hex')
  }
  const key = '0b7dd0d8-06b3-4a4c-9ad0-6ea1a0b4a8b1'

  test('is the same for the same content, whatever its key', async () => {
    expect(await fingerprint([...good, ['once', key]])).toBe(await fingerprint(good))
  })

  test('is another one for other content', async () => {
    expect(await fingerprint(but('name', '王小红'))).not.toBe(await fingerprint(good))
  })

  test.each([
    ['once', key, key],
    ['once', 'not-a-key', null],
    ['other', key, null],
  ])('%s=%s is the key %s', async (name, value, once) => {
    const form = await readForm(post([...good, [name, value]]), Sent)
    expect(form.ok && form.once).toBe(once)
  })
})

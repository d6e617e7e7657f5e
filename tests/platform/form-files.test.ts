import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { line, upload } from '#app/platform/forms/form-fields.ts'
import { readForm } from '#app/platform/forms/forms.server.ts'
import { settings } from '#tests/support/settings.ts'
import { post } from './post.ts'

const directory = mkdtempSync(join(tmpdir(), 'portal-forms-'))
vi.mock('#app/platform/env.server.ts', async () => (await import('#tests/support/settings.ts')).envWithSettings({}))
settings.PORTAL_DATA_DIR = directory
process.env.PORTAL_SECRET = 'a secret for fingerprints of forms, never used elsewhere'

describe('files', () => {
  const WithFile = z.object({ licence: upload(1), other: upload(1).optional() })
  const underWay = () => readdirSync(join(directory, 'arriving'))
  const sent = (...fields: [string, string | File][]) => post(fields, true)
  const file = (bytes: number, name = 'a.pdf') => new File([new Uint8Array(bytes)], name)

  test('arrive as they were chosen; an empty choice counts as absent', async () => {
    const form = await readForm(sent(['licence', file(3)], ['other', new File([], '')]), WithFile)
    if (!form.ok) throw new Error('refused')
    const { size, name, sha256, place } = form.value.licence
    expect({ size, name, sha256 }).toEqual({
      size: 3,
      name: 'a.pdf',
      sha256: createHash('sha256').update(readFileSync(place)).digest('hex'),
    })
    expect(form.value).not.toHaveProperty('other', expect.anything())
    await form.discard()
    expect(underWay()).toEqual([])
  })

  test('of fields that take none, or nobody knows, are not kept for a moment', async () => {
    const form = await readForm(sent(['licence', file(3)], ['intent', file(5_000)], ['more', file(5_000)]), WithFile)
    expect(underWay()).toHaveLength(1)
    if (form.ok) await form.discard()
  })

  test('leave nothing when the form is refused', async () => {
    const Both = WithFile.extend({ name: line(5) })
    const form = await readForm(sent(['licence', file(500_000)], ['name', 'too long a name']), Both)
    expect(form.ok).toBe(false)
    expect(underWay()).toEqual([])
  })

  test.each([10, 300, 70_000, 900_000])('leave nothing when the sender goes away after %i bytes', async (bytes) => {
    const whole = Buffer.from(await sent(['licence', file(1_000_000)]).arrayBuffer())
    const type = sent(['licence', file(1)]).headers.get('content-type')!
    const boundary = /^--(.*)\r\n/.exec(whole.toString('latin1'))![1]
    for (const end of ['error', 'close'] as const) {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(whole.subarray(0, bytes))
          setTimeout(() => (end === 'error' ? controller.error(new Error('aborted')) : controller.close()), 20)
        },
      })
      const request = new Request('http://127.0.0.1/', {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { 'content-type': type.replace(/=.*/, `=${boundary}`) },
      } as RequestInit)
      await expect(readForm(request, WithFile), end).rejects.toHaveProperty('status', 400)
      expect(underWay()).toEqual([])
    }
  })

  test('a form of a hundred thousand fields is none', async () => {
    const request = new Request('http://127.0.0.1/', {
      method: 'POST',
      body: new URLSearchParams('a&'.repeat(100_000)),
    })
    await expect(readForm(request, WithFile)).rejects.toHaveProperty('status', 400)
  })

  test.each([
    ['nothing', [], 'licence no_file'],
    ['a text', [['licence', 'text']], 'licence invalid'],
    ['too big a file', [['licence', file(1024 * 1024 + 1)]], 'licence file_too_big'],
    ['two files', [1, 2].map((bytes) => ['licence', file(bytes)]), 'licence repeated'],
  ] as [string, [string, string | File][], string][])('are refused when it is %s', async (_what, fields, said) => {
    const form = await readForm(sent(...fields), WithFile)
    expect(form.ok ? [] : form.reply.data.form.errors.map(({ field, code }) => `${field} ${code}`)).toEqual([said])
  })
})

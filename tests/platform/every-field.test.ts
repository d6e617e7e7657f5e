import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import type { FieldError } from '#app/platform/errors.ts'
import { type FieldFacts, fieldsOf, takesFiles } from '#app/platform/forms/form-schema.ts'
import { readForm } from '#app/platform/forms/forms.server.ts'
import { formsIn, intentOf, schemasOfPages } from '#tests/platform/form-schemas.ts'
import { post } from '#tests/platform/post.ts'
import { settings } from '#tests/support/settings.ts'

/** What pages are told about a field is what its form does: asked of every field of every form. */

vi.mock('#app/platform/env.server.ts', async () => (await import('#tests/support/settings.ts')).envWithSettings({}))
settings.PORTAL_DATA_DIR = mkdtempSync(join(tmpdir(), 'portal-fields-'))
process.env.PORTAL_SECRET = 'a secret for fingerprints of forms, never used elsewhere'

const forms = [...(await schemasOfPages())].flatMap(([file, schema]) =>
  formsIn(schema).map((form, at) => ({
    what: `${file} ${intentOf(form) ?? at}`,
    form,
    fields: intentOf(form) ? fieldsOf(schema, intentOf(form)) : fieldsOf(form),
  })),
)

/** What is wrong with this field when the form holds nothing else. */
async function wrong(form: z.ZodType, name: string, ...values: (string | File)[]): Promise<FieldError[]> {
  const fields = values.map((value): [string, string | File] => [name, value])
  const read = await readForm(post(fields, values[0] instanceof File), form)
  if (read.ok) {
    await read.discard()
    return []
  }
  return read.reply.data.form.errors.filter(({ field }) => field === name)
}

const codes = (errors: FieldError[]) => errors.map(({ code }) => code)
const isText = ({ choices, range, megabytes }: FieldFacts) => choices === null && range === null && megabytes === null
const pick = (fits: (facts: FieldFacts) => boolean) =>
  forms.flatMap(({ what, form, fields }) =>
    [...fields]
      .filter(([, facts]) => fits(facts))
      .map(([name, facts]) => ({ what: `${name} of ${what}`, form, name, facts })),
  )

test('there are fields of every kind', () => {
  const kinds = [isText, ({ choices }: FieldFacts) => choices, ({ range }: FieldFacts) => range]
  for (const fits of kinds) expect(pick((facts) => Boolean(fits(facts))).length).toBeGreaterThan(10)
  expect(pick(({ megabytes }) => megabytes !== null).length).toBeGreaterThan(5)
  expect(pick(({ isList }) => isList).length).toBeGreaterThan(2)
})

test.each(forms)('$what is refused for what it needs, and for nothing else', async ({ form, fields }) => {
  const needed = [...fields].filter(([, { isRequired }]) => isRequired).map(([name]) => name)
  const read = await readForm(post([]), form)
  const refused = read.ok ? [] : read.reply.data.form.errors.map(({ field }) => field)
  expect(refused.toSorted()).toEqual(needed.toSorted())
})

test.each(pick(isText))('$what takes so many characters and not one more', async ({ form, name, facts }) => {
  expect(codes(await wrong(form, name, '字'.repeat(facts.longest)))).not.toContain('string_too_big')
  expect(await wrong(form, name, '字'.repeat(facts.longest + 1))).not.toEqual([])
})

test.each(pick(({ choices }) => choices !== null))('$what takes each choice, and no other word', async (field) => {
  const { form, name, facts } = field
  for (const choice of facts.choices ?? []) expect(await wrong(form, name, choice), choice).toEqual([])
  expect(await wrong(form, name, 'none of these')).not.toEqual([])
  const two = await wrong(form, name, ...(facts.choices ?? []).slice(0, 2))
  expect(codes(two)).toEqual(facts.isList || facts.choices?.length === 1 ? [] : ['repeated'])
})

/** Nobody types more figures. */
const mostFigures = 999_999_999_999_999

test.each(pick(({ range }) => range !== null))('$what takes its least and its most', async ({ form, name, facts }) => {
  const [least, most] = facts.range!
  for (const number of [least, Math.min(most, mostFigures)]) expect(await wrong(form, name, `${number}`)).toEqual([])
  for (const number of [least - 1, most + 1]) expect(await wrong(form, name, `${number}`)).not.toEqual([])
})

describe('files', () => {
  test.each(pick(({ megabytes }) => megabytes !== null))('$what is so large and not one byte more', async (field) => {
    const { form, name, facts } = field
    const file = (bytes: number) => new File([new Uint8Array(bytes)], 'a.pdf')
    const largest = facts.megabytes! * 1024 * 1024
    expect(await wrong(form, name, file(largest))).toEqual([])
    expect(codes(await wrong(form, name, file(largest + 1)))).toEqual(['file_too_big'])
  })

  test.each(forms.filter(({ fields }) => takesFiles(fields)))('fit into one form together: $what', ({ fields }) => {
    const together = [...fields.values()].reduce((sum, { megabytes }) => sum + (megabytes ?? 0), 0)
    expect(together).toBeLessThan(12)
  })
})

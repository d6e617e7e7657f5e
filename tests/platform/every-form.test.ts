import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fieldsOf } from '#app/platform/forms/form-schema.ts'
import { readForm } from '#app/platform/forms/forms.server.ts'
import { longestText } from '#db/values/text.ts'
import { schemasOfPages } from '#tests/platform/form-schemas.ts'
import { anyText, hostileKinds, hostileText, isPrintable, isWhole } from '#tests/support/hostile-texts.ts'

process.env.PORTAL_SECRET = 'a secret for fingerprints of forms, never used elsewhere'

const schemas = await schemasOfPages()
const sent = (fields: [string, string][]) =>
  new Request('http://127.0.0.1/form', { method: 'POST', body: new URLSearchParams(fields) })
/** A field that only takes one of some words is filled in with one of them, so that the others are looked at. */
const words = (schema: z.ZodType): Map<string, string> =>
  new Map(
    z
      .toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })
      .anyOf?.flatMap((one) =>
        Object.entries((one as { properties?: Record<string, { const?: string }> }).properties ?? {}).flatMap(
          ([name, { const: word }]) => (word ? [[name, word] as const] : []),
        ),
      ) ?? [],
  )

test('there is a schema for every form', () => {
  expect(schemas.size).toBeGreaterThan(25)
})

/** Several pages take the same form. */
const different = [...schemas].filter(([, schema], at, all) => all.findIndex(([, other]) => other === schema) === at)

describe.each(different)('%s', (_, schema) => {
  const fields = [...fieldsOf(schema)].filter(([, { megabytes }]) => megabytes === null)

  test('takes any text, and what it accepts is clean', async () => {
    const filled = fc.record(
      Object.fromEntries(
        fields.map(([name]) => [
          name,
          fc.oneof(anyText, fc.constantFrom(words(schema).get(name) ?? '', 'on', '3', '2026-12-01')),
        ]),
      ),
    )
    await fc.assert(
      fc.asyncProperty(filled, async (texts) => {
        const form = await readForm(sent(Object.entries(texts)), schema)
        if (form.ok) {
          for (const [name, { isSecret }] of fields) {
            const value = (form.value as Record<string, unknown>)[name]
            if (typeof value === 'string')
              expect(isSecret ? isWhole(value) : isPrintable(value) && value === value.normalize('NFC').trim()).toBe(
                true,
              )
          }
          return
        }
        const { typed, errors } = form.reply.data.form
        expect(errors.length).toBeGreaterThan(0)
        for (const value of Object.values(typed).flat()) expect(isPrintable(value)).toBe(true)
        for (const [name, { isSecret }] of fields) if (isSecret) expect(typed[name]).toBeUndefined()
      }),
      { numRuns: 60 },
    )
  })

  test('refuses what is too long beside its field, before it is looked at, and keeps it', async () => {
    for (const [at, [name, { isSecret, isList, longest }]] of fields.entries()) {
      const kind = hostileKinds[at % hostileKinds.length]!
      const long = hostileText(kind, 900_000).replace(/\p{Cs}/gu, '\ufffd')
      const form = await readForm(sent([[name, long]]), schema)
      if (form.ok) throw new Error(`${name} took ${long.length} units`)
      const { typed, errors } = form.reply.data.form
      expect(errors).toContainEqual({ field: name, code: 'string_too_big', params: { max: longest } })
      if (isSecret) expect(typed[name]).toBeUndefined()
      // Of halves of characters and controls nothing is left to be shown again.
      else if (!isList && !/^(halves|controls)/.test(kind))
        expect((typed[name] as string).length).toBeGreaterThan(longestText / 2)
    }
  })
})

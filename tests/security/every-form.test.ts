import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { type FieldFacts, fieldsOf, takesFiles } from '#app/platform/forms/form-schema.ts'
import { formsIn, intentOf, schemasOfPages } from '#tests/platform/form-schemas.ts'
import { examples } from '#tests/support/examples.ts'
import { portalDatabase } from '#tests/support/site.ts'
import { addresses, ask, askAs, fill } from './ask.ts'
import { addressOf, differentForms, everybodyAsBefore, everyForm, type FoundForm, formsOn } from './forms.ts'

/** What pages show of their forms, compared with the schemas that take them: on every page that links lead to. */

type Shown = { form: FoundForm; what: string; schema: z.ZodObject; fields: ReadonlyMap<string, FieldFacts> }

const schemas = await schemasOfPages()
let shown: Shown[]
const asked = ['intent', 'once']

/** Forms with a schema, each with what it is told apart by. */
const taken = [...schemas].flatMap(([file, schema]) =>
  formsIn(schema).map((form) => ({ what: [file, intentOf(form)].filter(Boolean).join(' '), file, schema: form })),
)

beforeAll(async () => {
  await everybodyAsBefore()
  const found: FoundForm[] = []
  for (const { path, as } of await examples())
    if (as) found.push(...formsOn(as, path, await (await askAs(as, path)).text()))
  shown = differentForms([...found, ...(await everyForm())], () => 'somebody').flatMap((form) => {
    const file = addressOf(new URL(form.action, 'http://portal').pathname)?.file ?? ''
    const names = form.fields.map(({ name }) => name)
    const intent = form.fields.find(({ name }) => name === 'intent')?.value
    const mine = taken.filter((one) => one.file === file && (intentOf(one.schema) ?? intent) === intent)
    // Of forms that nothing tells apart it is the one that knows most of what is shown.
    const [one] = mine.toSorted((a, b) => known(b.schema, names) - known(a.schema, names))
    return one ? [{ form, what: one.what, schema: one.schema, fields: fieldsOf(one.schema) }] : []
  })
})
const known = ({ shape }: z.ZodObject, names: string[]) => names.filter((name) => name in shape).length

/** Asks every form that is shown; answers what is wrong with any. */
const wrong = (look: (shown: Shown) => string[]) =>
  shown.flatMap((one) => look(one).map((found) => `${one.what} on ${one.form.page}: ${found}`))

/** What stands between the label or the legend of a field and its control. */
const labelOf = ({ form }: Shown, name: string): string =>
  new RegExp(`<(label for|fieldset class="field" id)="(?:[\\w-]+-)?${name}"[\\s\\S]*?</(label|legend)>`).exec(
    form.html,
  )?.[0] ?? ''

test('most forms are shown by links alone; the others are compared in the sources of their pages', () => {
  expect(new Set(shown.map(({ what }) => what)).size).toBeGreaterThan(35)
})

describe('a page', () => {
  test('shows no field that the schema does not know, and each that it needs', () => {
    expect(
      wrong(({ form, fields }) => {
        const names = form.fields.map(({ name }) => name).filter((name) => !asked.includes(name))
        const needed = [...fields].filter(([name, { isRequired }]) => isRequired && name !== 'intent')
        return [
          ...names.filter((name) => !fields.has(name)).map((name) => `"${name}" is unknown`),
          ...needed.filter(([name]) => !names.includes(name)).map(([name]) => `"${name}" is missing`),
        ]
      }),
    ).toEqual([])
  })

  test('offers what the schema takes, in its order', () => {
    expect(
      wrong(({ form, schema, fields }) =>
        form.fields.flatMap(({ name, type, options }) => {
          const facts = fields.get(name)
          const field = schema.shape[name] as z.ZodType | undefined
          if (!facts || !field || !['select', 'radio', 'checkbox'].includes(type)) return []
          const refused = options.filter((option) => !field.safeParse(facts.isList ? [option] : option).success)
          const ordered = facts.choices?.filter((choice) => options.includes(choice)) ?? options
          return [
            ...refused.map((option) => `"${name}" offers ${option}`),
            ...(ordered.join() === options.join() ? [] : [`"${name}" offers ${options.join()}`]),
          ]
        }),
      ),
    ).toEqual([])
  })

  test('calls nothing optional that is not, and says how much fits', () => {
    let optional = 0
    let limited = 0
    expect(
      wrong((one) =>
        one.form.fields.flatMap(({ name, type }) => {
          const facts = one.fields.get(name)
          const isCalledOptional = labelOf(one, name).includes('field-optional')
          const [, limit = ''] = new RegExp(`id="[\\w-]*${name}-limit"[^>]*>([^<]*)<`).exec(one.form.html) ?? []
          if (isCalledOptional) optional += 1
          if (limit) limited += 1
          return [
            ...(isCalledOptional && facts?.isRequired ? [`"${name}" is called optional`] : []),
            ...(type === 'textarea' && Number(limit.replace(/\D/g, '')) !== facts?.longest
              ? [`"${name}": ${limit}`]
              : []),
          ]
        }),
      ),
    ).toEqual([])
    expect(optional).toBeGreaterThan(5)
    expect(limited).toBeGreaterThan(5)
  })

  test('sends files from where there is one to choose, and from nowhere else', () => {
    expect(wrong(({ form, fields }) => (form.isMultipart === takesFiles(fields) ? [] : ['multipart or not']))).toEqual(
      [],
    )
    expect(shown.filter(({ form }) => form.isMultipart).length).toBeGreaterThan(2)
  })
})

describe('a large body', () => {
  afterAll(async () => {
    await sql`delete from rate_limits`.execute(portalDatabase)
  })

  test('is taken by addresses whose form carries files, and by no other', async () => {
    const body = 'x'.repeat(1.1 * 1024 * 1024)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const misled: string[] = []
    for (const address of addresses) {
      const schema = schemas.get(address.file)
      const { status } = await ask(fill(address), { method: 'POST', headers, body })
      if ((status !== 413) !== (schema !== undefined && takesFiles(fieldsOf(schema))))
        misled.push(`${address.path}: ${status}`)
    }
    expect(misled).toEqual([])
  })
})

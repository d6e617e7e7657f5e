import { dirname, join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { fieldsOf } from '#app/platform/forms/form-schema.ts'
import { read, sourceFiles } from '#tests/support/house.ts'

/** Every `<Form>` in the sources of the pages, also those that only show in passing, compared with its schema. */

type Tag = ts.JsxOpeningElement | ts.JsxSelfClosingElement

const parsed = sourceFiles()
  .filter((file) => /^app\/(domains|routes)\/.*\.tsx$/.test(file))
  .map((file) => ({
    file,
    source: ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX),
  }))
const modules = import.meta.glob<Record<string, unknown>>(['/app/domains/**/*.ts', '/app/platform/forms/*.ts'])
const pages = import.meta.glob<{ action?: { schema?: z.ZodType } }>('/app/routes/**/*.tsx')

function* within(node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of node.getChildren()) yield* within(child)
}
const isTag = (node: ts.Node): node is Tag => ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)

/** Parts of pages, by their name. */
const parts = new Map(
  parsed.flatMap(({ source }) =>
    source.statements.flatMap((node) => (ts.isFunctionDeclaration(node) && node.name ? [[node.name.text, node]] : [])),
  ),
)

/** What stands behind `name=`; undefined when there is no such attribute. */
function valueOf(tag: Tag, name: string): ts.Expression | undefined {
  for (const attribute of tag.attributes.properties) {
    if (!ts.isJsxAttribute(attribute) || attribute.name.getText() !== name) continue
    const { initializer } = attribute
    return initializer && ts.isJsxExpression(initializer) ? initializer.expression : (initializer as ts.Expression)
  }
  return undefined
}

/** A name stands for what it was made as in the same file; what a part is handed, for all that it is handed. */
function meantBy(expression: ts.Node): ts.Node {
  if (!ts.isIdentifier(expression)) return expression
  for (let node = expression.parent; node; node = node.parent) {
    if (!ts.isArrowFunction(node) || !ts.isJsxAttribute(node.parent.parent)) continue
    if (node.parameters.some(({ name }) => name.getText() === expression.text)) return node.parent.parent.parent
  }
  for (const node of within(expression.getSourceFile()))
    if (ts.isVariableDeclaration(node) && node.name.getText() === expression.text && node.initializer)
      return node.initializer
  return expression
}

const textsIn = (node: ts.Node | undefined) =>
  node ? [...within(node)].flatMap((one) => (ts.isStringLiteral(one) ? [one.text] : [])) : []

/** Names of fields in a form and in the parts it is made of; `isOpen` when some are not written out. */
function namesIn(node: ts.Node, known = new Set<ts.Node>()): { names: string[]; isOpen: boolean } {
  const found = { names: [] as string[], isOpen: false }
  if (known.has(node)) return found
  known.add(node)
  const add = (other: ts.Node) => {
    const { names, isOpen } = namesIn(other, known)
    found.names.push(...names)
    found.isOpen ||= isOpen
  }
  for (const one of within(node)) {
    if (ts.isJsxExpression(one) && one.expression && ts.isIdentifier(one.expression) && !ts.isJsxAttribute(one.parent))
      add(meantBy(one.expression))
    if (!isTag(one)) continue
    const part = parts.get(one.tagName.getText())
    const name = valueOf(one, 'name')
    const hidden = one.tagName.getText() === 'Form' ? valueOf(one, 'hidden') : undefined
    if (name && ts.isStringLiteral(name)) found.names.push(name.text)
    else if (name) found.isOpen = true
    else if (one.tagName.getText() === 'CodeField') found.names.push('code')
    if (hidden) {
      const meant = meantBy(hidden)
      if (ts.isObjectLiteralExpression(meant)) found.names.push(...meant.properties.map((own) => own.name!.getText()))
      else found.isOpen = true
    }
    if (part) add(part)
  }
  return found
}

/** The schema that a page calls so. */
async function schemaOf(expression: ts.Expression, file: string): Promise<z.ZodType> {
  const name = expression.getText()
  const from = expression
    .getSourceFile()
    .statements.find((node) => ts.isImportDeclaration(node) && new RegExp(`\\b${name}\\b`).test(node.getText()))
  if (!from) return (await pages[`/${file}`]!()).action!.schema!
  const [, path = ''] = /from '([^']+)'/.exec(from.getText()) ?? []
  const module = path.startsWith('#') ? path.replace('#', '/') : join('/', dirname(file), path)
  return (await modules[module]!())[name] as z.ZodType
}

const forms = parsed.flatMap(({ file, source }) =>
  [...within(source)]
    .filter((node) => ts.isJsxElement(node))
    .filter((node) => node.openingElement.tagName.getText() === 'Form')
    .map((form, at) => ({ what: `form ${at + 1} of ${file}`, file, form })),
)

test('there are as many forms as pages need', () => {
  expect(forms.length).toBeGreaterThan(40)
})

test.each(forms)('$what has fields that its schema knows, and those that it needs', async ({ file, form }) => {
  const schema = await schemaOf(valueOf(form.openingElement, 'schema')!, file)
  const intent = valueOf(form.openingElement, 'intent')
  const intents = textsIn(intent)
  const { names, isOpen } = namesIn(form)
  const variants = intents.length > 0 ? intents.map((one) => fieldsOf(schema, one)) : [fieldsOf(schema)]
  const isSettled = !isOpen && (intent === undefined || intents.length > 0)
  for (const fields of variants) {
    expect(names.filter((name) => !fields.has(name))).toEqual([])
    const needed = [...fields].filter(([name, { isRequired }]) => isRequired && name !== 'intent')
    if (isSettled) expect(needed.map(([name]) => name).filter((name) => !names.includes(name))).toEqual([])
  }
})

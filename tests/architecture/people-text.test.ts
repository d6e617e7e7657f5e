import { dirname } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { sourceFiles } from '#tests/support/house.ts'

/** Texts are cleaned, cut and taken apart in one module only, whatever the expression that holds the text is called. */
const door = 'db/values/text.ts'
/** The seed composes its texts out of its own lists. */
const files = sourceFiles().filter(
  (file) => /^(app|db|search)\/.*\.tsx?$/.test(file) && file !== door && !file.startsWith('app/domains/jobs/demo/'),
)

const cutting = new Set(['slice', 'substring', 'substr', 'charAt', 'at'])

/**
 * The places in these files where a text is cut or normalised; `given` stands in for a file that is not on the disk.
 */
function cutsIn(names: string[], given: Map<string, string> = new Map()): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile) as { config: { compilerOptions: object } }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, dirname('.'))
  const host = ts.createCompilerHost({ ...options, noEmit: true, types: ['node'] })
  const { getSourceFile } = host
  host.getSourceFile = (file, ...rest) => {
    const text = given.get(file)
    return text === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  }
  const program = ts.createProgram(names, { ...options, noEmit: true, types: ['node'] }, host)
  const checker = program.getTypeChecker()
  const isText = (node: ts.Expression): boolean => holdsText(checker, checker.getTypeAtLocation(node))

  return names.flatMap((name) => {
    const file = program.getSourceFile(name)!
    const found: string[] = []
    const tell = (node: ts.Node) => {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
      found.push(`${name}:${line + 1} ${node.getText(file).replace(/\s+/g, ' ').slice(0, 100)}`)
    }
    const look = (node: ts.Node): void => {
      if (ts.isPropertyAccessExpression(node)) {
        const { text } = node.name
        if (text === 'normalize' && isText(node.expression)) tell(node)
        else if (cutting.has(text) && (isText(node.expression) || isSpreadText(node.expression, isText))) tell(node)
        else if (text === 'searchParams' && !/^app\/platform\/http\/query\.ts$|^app\/enhance\//.test(name)) tell(node)
      } else if (ts.isElementAccessExpression(node) && !isNamed(node) && !isCompared(node) && isText(node.expression))
        tell(node)
      else if (
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        node.expression.name.text === 'split' &&
        node.arguments[0] !== undefined &&
        ts.isStringLiteral(node.arguments[0]) &&
        node.arguments[0].text === ''
      )
        tell(node)
      node.forEachChild(look)
    }
    look(file)
    return found
  })
}

function holdsText(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((part) => holdsText(checker, part))
  const constraint = type.flags & ts.TypeFlags.TypeParameter ? checker.getBaseConstraintOfType(type) : undefined
  return constraint ? holdsText(checker, constraint) : (type.flags & ts.TypeFlags.StringLike) !== 0
}

/** `[...text].slice(0, 9)`: code points are no characters. */
const isSpreadText = (node: ts.Expression, isText: (node: ts.Expression) => boolean): boolean =>
  ts.isArrayLiteralExpression(node) && node.elements.some((part) => ts.isSpreadElement(part) && isText(part.expression))

/** `record['name']` takes nothing out of a text. */
const isNamed = ({ argumentExpression }: ts.ElementAccessExpression): boolean => ts.isStringLiteral(argumentExpression)

/** Asking what stands at a place keeps nothing of it. */
function isCompared(node: ts.Node): boolean {
  const asked = ts.isNonNullExpression(node.parent) ? node.parent : node
  return (
    ts.isBinaryExpression(asked.parent) &&
    [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken].includes(
      asked.parent.operatorToken.kind,
    )
  )
}

/** A file that does everything that is forbidden, and at its end what is not. */
const example = [
  'export const a = (name: string) => name.slice(0, 3)',
  'export const b = (name: string | null) => name?.substring(1)',
  'export const c = <T extends string>(name: T) => name[0]',
  "export const d = (name: string) => name.normalize('NFC')",
  "export const e = (name: string) => [...name].slice(0, 3).join('')",
  'export const f = (name: string) => name.charAt(2) + name.at(-1)',
  "export const g = (name: string) => name.split('')",
  "export const h = (url: URL) => url.searchParams.get('q')",
  'export const fine = (name: string, list: string[]) => name[0] === name[1] && list.slice(1).at(-1)',
].join('\n')

test(
  'no text is cut, taken apart or normalised outside of its module, and addresses are read in one way',
  { timeout: 120_000 },
  () => {
    expect(files.length).toBeGreaterThan(300)
    const found = cutsIn([...files, 'example.ts'], new Map([['example.ts', example]]))
    expect(found.filter((place) => !place.startsWith('example.ts'))).toEqual([])
    expect(found.map((place) => place.split(' ')[0])).toEqual(
      [1, 2, 3, 4, 5, 6, 6, 7, 8].map((line) => `example.ts:${line}`),
    )
  },
)

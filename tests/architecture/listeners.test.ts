import ts from 'typescript'
import { expect, test } from 'vitest'
import { read, sourceFiles } from '#tests/support/house.ts'

/** An 'error' that nobody listens for ends the process: whatever can emit one has a listener from its first moment. */

const files = sourceFiles().filter(
  (file) => /^(app|db|search)\/.*\.tsx?$/.test(file) && !file.startsWith('app/enhance/'),
)

/** What makes something that emits errors, by the module it comes from. */
const makers: Record<string, string[]> = {
  'node:child_process': ['spawn', 'fork', 'exec'],
  'node:net': ['connect', 'createConnection', 'createServer', 'Socket', 'Server'],
  'node:tls': ['connect', 'createServer', 'TLSSocket'],
  'node:http': ['request', 'get', 'createServer'],
  'node:https': ['request', 'get', 'createServer'],
  'node:fs': ['createReadStream', 'createWriteStream', 'watch'],
  'node:zlib': [
    'createGunzip',
    'createGzip',
    'createInflate',
    'createBrotliDecompress',
    'createInflateRaw',
    'createUnzip',
  ],
  'node:worker_threads': ['Worker'],
  'node:stream': ['PassThrough', 'Transform', 'Readable', 'Writable', 'Duplex'],
}

type Made = { where: string; listened: boolean }

function madeIn(file: string): Made[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)
  const names = new Map<string, string>()
  for (const node of source.statements) {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) continue
    const known = makers[node.moduleSpecifier.text]
    const bindings = node.importClause?.namedBindings
    if (!known) continue
    if (node.importClause?.name) names.set(node.importClause.name.text, node.moduleSpecifier.text)
    if (bindings && ts.isNamedImports(bindings)) {
      for (const { name, propertyName } of bindings.elements)
        if (known.includes((propertyName ?? name).text)) names.set(name.text, '')
    }
  }
  const made: Made[] = []
  const look = (node: ts.Node): void => {
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && makes(node.expression, names)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      made.push({
        where: `${file}:${line + 1} ${node.expression.getText()}`,
        listened: isListenedTo(node, source.text),
      })
    }
    node.forEachChild(look)
  }
  look(source)
  return made
}

function makes(called: ts.Expression, names: Map<string, string>): boolean {
  if (ts.isIdentifier(called)) return names.get(called.text) === ''
  if (!ts.isPropertyAccessExpression(called)) return false
  const owner = called.expression.getText()
  const module = /\bhttps?\b/.test(owner) ? 'node:http' : names.get(owner)
  return module !== undefined && module !== '' && (makers[module] ?? []).includes(called.name.text)
}

/** Chained to a listener, awaited as a whole by something that fails with it, or named and listened to by that name. */
function isListenedTo(node: ts.Node, text: string): boolean {
  for (let up: ts.Node = node; up && !ts.isStatement(up) && !ts.isFunctionLike(up); up = up.parent) {
    if (ts.isCallExpression(up) && /\.(on|once)\('error'/.test(up.getText())) return true
    if (ts.isForOfStatement(up.parent) && up.parent.awaitModifier && up.parent.expression === up) return true
    if (
      ts.isCallExpression(up.parent) &&
      up.parent !== node &&
      /^(pipeline|once|readable|Readable\.toWeb)$/.test(up.parent.expression.getText())
    )
      return true
    const name = ts.isVariableDeclaration(up.parent)
      ? up.parent.name.getText()
      : ts.isBinaryExpression(up.parent) && up.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
        ? up.parent.left.getText()
        : ts.isPropertyAssignment(up.parent)
          ? up.parent.name.getText()
          : null
    if (name) {
      const own = name.replace(/[.#$]/g, '\\$&')
      const ways = [
        `${own}\\s*(\\.\\w+\\([^)]*\\)\\s*)*\\.(on|once)\\('error'`,
        `for await \\([^)]* of ${own}\\b`,
        `pipeline\\([^)]*\\b${own}\\b`,
        `once\\(${own}\\b`,
        `yield\\* \\w+\\.pipe\\(${own}\\)`,
      ]
      return new RegExp(ways.join('|')).test(text)
    }
  }
  return false
}

test('whatever can emit an error is listened to', () => {
  const made = files.flatMap(madeIn)
  expect(made.length).toBeGreaterThan(5)
  expect(made.filter(({ listened }) => !listened).map(({ where }) => where)).toEqual([])
})

test('the kind is found where it is', () => {
  const bad = ts.createSourceFile(
    'x.ts',
    `import { connect } from 'node:net'\nconst line = connect(1)\nline.on('data', () => {})`,
    ts.ScriptTarget.Latest,
    true,
  )
  const call = (bad.statements[1] as ts.VariableStatement).declarationList.declarations[0]!.initializer!
  expect(isListenedTo(call, bad.text)).toBe(false)
  expect(isListenedTo(call, `${bad.text}\nline.on('error', () => {})`)).toBe(true)
})

test('connections to PostgreSQL are of the one kind that is listened to for its whole life', () => {
  const own = ['db/connection.ts', 'db/steady-pool.ts']
  const raw = files.filter(
    (file) => !own.includes(file) && /\bnew (pg\.)?(Client|Pool|ClientBase)\b|from 'pg-pool'/.test(read(file)),
  )
  expect(raw).toEqual([])
  const named = files.filter(
    (file) => !own.includes(file) && /import (?!type )[^\n]*\b(Client|Pool)\b[^\n]* from 'pg'/.test(read(file)),
  )
  expect(named).toEqual([])
})

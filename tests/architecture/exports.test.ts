import ts from 'typescript'
import { expect, test } from 'vitest'
import { filesIn, read, sourceFiles } from '#tests/support/house.ts'

/** Read by a tool or by Remix under a fixed name. */
const entrances = [
  /^app\/(routes\/|root\.tsx|routes\.ts|entry\.|start\.ts|build\.ts|enhance\/[^/]+\.ts|commands\/)/,
  /^db\/migrations\/|\.config\.ts$|\.generated\.ts$|^tests\//,
]
const isEntrance = (file: string) => entrances.some((pattern) => pattern.test(file))

/** Exported values of a file, by its syntax alone; a type may be there for whoever reads a signature. */
function exportsOf(file: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest)
  return source.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement)) return []
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []))
    return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name
      ? [statement.name.text]
      : []
  })
}

test('every exported value is used by another file', () => {
  const sources = sourceFiles().filter((file) => /\.tsx?$/.test(file))
  const words = new Map(sources.map((file) => [file, new Set(read(file).match(/[A-Za-z_$][\w$]*/g))]))
  const usedElsewhere = (name: string, home: string) =>
    sources.some((file) => file !== home && words.get(file)?.has(name))
  const unused = sources
    .filter((file) => !isEntrance(file))
    .flatMap((file) =>
      exportsOf(file)
        .filter((name) => !usedElsewhere(name, file))
        .map((name) => `${file}: ${name}`),
    )
  expect(unused).toEqual([])
})

test('every module is imported, or is a door', () => {
  const all = sourceFiles().filter((file) => /^(app|db|search)\/.*\.tsx?$/.test(file))
  const everything = sourceFiles()
    .concat('package.json', ...filesIn('app/routes'))
    .map(read)
    .join('\n')
  const named = (file: string) => everything.includes(file.slice(file.lastIndexOf('/') + 1))
  expect(all.filter((file) => !isEntrance(file) && !named(file) && !/^declare module/m.test(read(file)))).toEqual([])
})

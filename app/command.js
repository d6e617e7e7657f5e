import { builtFile, isBuilt } from './built.js'
import { needEnoughFiles } from './enough-files.js'

/** `npm run import` and the like, as `node app/command.js import …`: the command as it was built, else its source. */
const [name = ''] = process.argv.splice(2, 1)
needEnoughFiles()
try {
  if (isBuilt()) {
    await import(builtFile(name))
  } else {
    const { register } = await import('tsx/esm/api')
    register()
    await import(`./commands/${name}.ts`)
  }
} catch (error) {
  const misused = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  const explained = error instanceof Error && error.name === 'CannotStart'
  if (!misused && !explained) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = misused ? 2 : 1
}

import { builtFile, isBuilt } from './built.js'
import { needEnoughFiles } from './enough-files.js'

needEnoughFiles()
const dev = process.argv.includes('--dev')
process.env.NODE_ENV = dev ? 'development' : 'production'

/**
 * `npm start`: the portal as it was built; else its sources, some 600 files, and it is built for the next time
 * meanwhile.
 */
if (!dev && isBuilt()) {
  /** @type {typeof import('./portal.ts')} */
  const { startPortal } = await import(builtFile('portal'))
  startPortal({ dev, pages: builtFile('pages') })
} else {
  const { register } = await import('tsx/esm/api')
  register()
  const [{ startPortal }, { buildPortal }] = await Promise.all([import('./portal.ts'), import('./build.ts')])
  startPortal({ dev, build: dev ? undefined : buildPortal })
}

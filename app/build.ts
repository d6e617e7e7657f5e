import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (path: string) => join(root, path)
/** Written last: what it says was built completely. */
const stamp = at('build/sources.sha256')

/** Whether the pages in `build/` were made from the sources as they are now. */
export function pagesAreBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources()
}

/** Makes `build/` in a process of its own, whose memory goes with it. Rejects with the build's own messages. */
export async function buildPages(signal?: AbortSignal): Promise<void> {
  const built = promisify(execFile)(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url)], {
    cwd: root, signal, env: { ...process.env, NODE_ENV: 'production' },
  })
  await built.catch((error: { stdout?: string; stderr?: string }) => {
    signal?.throwIfAborted()
    throw new Error(`The pages could not be built:\n${error.stdout}\n${error.stderr}`)
  })
}

/** Pages and styles by Remix and Vite, then the enhancement scripts, then the stamp. */
async function build(): Promise<void> {
  const sources = hashSources()
  process.chdir(root)
  rmSync('build', { recursive: true, force: true })
  process.env.NODE_ENV = 'production'
  const { build: bundle } = await import('vite')
  await bundle({ logLevel: 'error' })
  await bundle({ logLevel: 'error', build: { ssr: true } })
  await buildEnhancements()
  writeFileSync(stamp, sources)
}

/** Each `app/enhance/NAME.ts` becomes one small file; `build/enhance.json` tells its URL by name. */
async function buildEnhancements(): Promise<void> {
  const { build: bundle } = await import('esbuild')
  const names = readdirSync(at('app/enhance')).filter((file) => file.endsWith('.ts'))
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: names.map((file) => `app/enhance/${file}`),
    outdir: 'build/client/assets',
    entryNames: 'enhance-[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    metafile: true,
    logLevel: 'warning',
  })
  const urls = Object.entries(metafile.outputs).map(([file, { entryPoint }]) => [
    entryPoint!.replace(/^app\/enhance\/|\.ts$/g, ''), file.replace('build/client', ''),
  ])
  writeFileSync(at('build/enhance.json'), JSON.stringify(Object.fromEntries(urls), null, 2))
}

/** A hash over everything that goes into the pages, so that copies and checkouts with other file times count as equal. */
function hashSources(): string {
  const hash = createHash('sha256')
  const files = ['app', 'db', 'search', 'public'].flatMap((directory) =>
    readdirSync(at(directory), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)))
  for (const file of [...files.sort(), at('vite.config.ts'), at('package-lock.json')]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && !pagesAreBuilt()) await build()

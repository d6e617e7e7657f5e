import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Plugin } from 'esbuild'
import { builtDirectory, hashSources, isBuilt, root, stamp } from './built.js'

const at = (path: string) => join(root, path)

/** Makes `build/` in a process of its own, whose memory goes with it. Rejects with the build's own messages. */
export async function buildPortal(signal?: AbortSignal): Promise<void> {
  const building = promisify(execFile)(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url)], {
    cwd: root,
    signal,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  await building.catch((error: { stdout?: string; stderr?: string }) => {
    signal?.throwIfAborted()
    throw new Error(`The pages could not be built:\n${error.stdout}\n${error.stderr}`)
  })
}

/** Pages and styles by Remix and Vite, then the enhancement scripts and the server, then the stamp. */
async function build(): Promise<void> {
  const sources = hashSources()
  process.chdir(root)
  rmSync('build', { recursive: true, force: true })
  process.env.NODE_ENV = 'production'
  const { build: bundle } = await import('vite')
  await bundle({ logLevel: 'error' })
  await bundle({ logLevel: 'error', build: { ssr: true } })
  await Promise.all([buildEnhancements(), bundlePortal()])
  writeFileSync(stamp, sources)
}

/** Server, pages and commands with the packages they use: loading those one by one takes more than half of a start. */
async function bundlePortal(): Promise<void> {
  const { build: bundle } = await import('esbuild')
  const commands = readdirSync(at('app/commands')).map((file) => file.replace(/\.ts$/, ''))
  await bundle({
    absWorkingDir: root,
    entryPoints: {
      portal: 'app/portal.ts',
      pages: 'build/server/index.js',
      ...Object.fromEntries(commands.map((name) => [name, `app/commands/${name}.ts`])),
    },
    outdir: builtDirectory,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // A start reads all of it: blanks and comments are a third. Lines short enough for the lines of a stack to help.
    minifyWhitespace: true,
    lineLimit: 160,
    legalComments: 'none',
    // Else every pattern with \p in a function would be compiled anew each time it is used.
    supported: { 'regexp-unicode-property-escapes': true },
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: "import * as module from 'node:module'; const require = module.createRequire(import.meta.url)" },
    // Machine code, what is not installed, and tools.
    external: ['@node-rs/argon2', 'fs-native-extensions', 'pg-native', 'vite', '@remix-run/dev'],
    plugins: [keepPlaces],
    logLevel: 'warning',
  })
}

/**
 * Sources find files beside them by `import.meta.url`: joined into other files, they still say where they came from.
 */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const place = `new URL(${JSON.stringify(relative(builtDirectory, path))}, import.meta.url).href`
      return { loader: 'ts', contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', place) }
    }),
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
    entryPoint!.replace(/^app\/enhance\/|\.ts$/g, ''),
    file.replace('build/client', ''),
  ])
  writeFileSync(at('build/enhance.json'), JSON.stringify(Object.fromEntries(urls), null, 2))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && !isBuilt()) await build()

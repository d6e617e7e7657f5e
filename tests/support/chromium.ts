import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { woffToTtf } from './woff.ts'

/** A browser that needs nothing from the machine but the kernel and libc. */
export type Chromium = { executablePath: string; env: Record<string, string> }

declare module 'vitest' {
  interface ProvidedContext {
    chromium: Chromium
  }
}

const modules = resolve('node_modules')
const home = join(modules, '.cache', 'test-browser')
const fontFiles = ['chinese-simplified', 'latin'].flatMap((part) =>
  [400, 600].map((weight) => `noto-sans-sc-${part}-${weight}-normal`),
)

/** Unpacks Chromium, its libraries and Chinese fonts once per installation. */
export default async function provideChromium(project: TestProject): Promise<void> {
  if (!existsSync(home)) await unpack()
  project.provide('chromium', {
    executablePath: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
      HOME: home,
      TMPDIR: home,
    },
  })
}

async function unpack(): Promise<void> {
  await mkdir(join(home, '..'), { recursive: true })
  const unfinished = await mkdtemp(`${home}-`)
  await unpackChromium(unfinished)
  await writeFonts(unfinished)
  await rename(unfinished, home).catch(() => rm(unfinished, { recursive: true }))
}

/** The package unpacks to the temporary directory, and its libraries only when it believes itself in a bare cloud. */
async function unpackChromium(directory: string): Promise<void> {
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env
  Object.assign(process.env, { TMPDIR: directory, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' })
  const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env
  const { default: chromium } = await import('@sparticuz/chromium')
  await chromium.executablePath()
  restore({ TMPDIR, AWS_EXECUTION_ENV, LD_LIBRARY_PATH, FONTCONFIG_PATH })
}

function restore(before: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

/** fontconfig crashes on woff2 and knows no packages, so the fonts become plain TrueType files. */
async function writeFonts(directory: string): Promise<void> {
  const fonts = join(directory, 'noto')
  await mkdir(fonts)
  for (const name of fontFiles) {
    const woff = await readFile(join(modules, '@fontsource/noto-sans-sc/files', `${name}.woff`))
    await writeFile(join(fonts, `${name}.ttf`), woffToTtf(woff))
  }
  await writeFile(
    join(directory, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">noto</dir>
  <cachedir>${join(home, 'font-cache')}</cachedir>
  <match target="scan">
    <test name="file" compare="contains"><string>-latin-</string></test>
    <edit name="family"><string>Noto Sans</string></edit>
  </match>
  <match target="pattern">
    <edit name="family" mode="append" binding="weak"><string>Noto Sans SC</string></edit>
  </match>
</fontconfig>
`,
  )
}

import { vi } from 'vitest'
import type { Env } from '#app/platform/env.server.ts'

type Settings = Partial<{ -readonly [Name in keyof Env]: Env[Name] }>

/**
 * Settings of this test file in place of the real ones; a test may change them, `resetSettings` puts the first ones
 * back.
 */
export const settings: Settings = {}
const first: Settings = {}

/**
 * What `vi.mock('#app/platform/env.server.ts', …)` answers with, so that a test can have gateways and a data directory
 * of its own: the environment itself is read once in a process.
 */
export async function envWithSettings(given: Settings): Promise<typeof import('#app/platform/env.server.ts')> {
  const real = await vi.importActual<typeof import('#app/platform/env.server.ts')>('#app/platform/env.server.ts')
  Object.assign(first, given)
  Object.assign(settings, given)
  return { ...real, env: () => ({ ...real.env(), ...settings }) }
}

export function resetSettings(): void {
  for (const name of Object.keys(settings)) delete settings[name as keyof Settings]
  Object.assign(settings, first)
}

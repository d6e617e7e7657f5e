import { z } from 'zod'

/** What seals the secret in a backup. */
export const shortestPassphrase = 12

const wholeNumber = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max))
const address = (protocols: string[], onlyOrigin = false) =>
  z.string().refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : null
    return url !== null && protocols.includes(url.protocol) && (!onlyOrigin || url.origin === text)
  })

/** Every setting of the portal, all of them optional: what it means, what it may be, and whether it is a secret. */
const settings = {
  PORT: setting(wholeNumber(1, 65_535).optional(), 'a whole number from 1 to 65535'),
  HOST: setting(
    z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    'an address of this machine, such as 127.0.0.1 or 0.0.0.0',
  ),
  PORTAL_DATA_DIR: setting(z.string().default('.data'), 'a directory'),
  DATABASE_URL: setting(
    address(['postgres:', 'postgresql:']).optional(),
    'an address like postgres://user:password@host:5432/database',
    true,
  ),
  DATABASE_OWNER_URL: setting(
    address(['postgres:', 'postgresql:']).optional(),
    'an address like postgres://owner:password@host:5432/database',
    true,
  ),
  DATABASE_POOL: setting(wholeNumber(1, 500).default(10), 'a whole number from 1 to 500'),
  MEILI_URL: setting(address(['http:', 'https:']).optional(), 'an address like http://host:7700', true),
  MEILI_KEY: setting(z.string().optional(), 'a key of that Meilisearch', true),
  MEILI_INDEX_PREFIX: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9_-]*$/)
      .default(''),
    'letters, digits, - and _ only',
  ),
  MEILI_BINARY: setting(z.string().optional(), 'a program, or none'),
  PORTAL_ORIGIN: setting(
    address(['http:', 'https:'], true).optional(),
    'scheme and host without a path or final slash, like https://jobs.example.gov.cn',
  ),
  PORTAL_TRUSTED_PROXIES: setting(
    z
      .string()
      .transform((text) =>
        text
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      )
      .pipe(z.array(z.string().regex(/^([\da-fA-F.:]+(\/\d+)?|loopback|linklocal|uniquelocal)$/)))
      .default([]),
    'IP addresses or networks with commas between them, like 10.0.0.0/8',
  ),
  PORTAL_SECRET: setting(z.string().min(32).optional(), 'at least 32 characters that nobody can guess', true),
  MAIL_URL: setting(address(['smtp:', 'smtps:']).optional(), 'an address like smtps://user:password@host:465', true),
  MAIL_FROM: setting(z.email().default('noreply@localhost.localdomain'), 'an e-mail address'),
  SMS_URL: setting(address(['http:', 'https:']).optional(), 'the address of an SMS gateway', true),
  SMS_KEY: setting(z.string().optional(), 'the key of that gateway', true),
  SCANNER_URL: setting(address(['tcp:']).optional(), 'the address of a clamd, like tcp://host:3310'),
  OIDC_ISSUER: setting(address(['http:', 'https:']).optional(), 'the address of an OpenID provider'),
  OIDC_CLIENT_ID: setting(z.string().optional(), 'the id the provider knows the portal by'),
  OIDC_CLIENT_SECRET: setting(z.string().optional(), 'the secret that belongs to it', true),
  PORTAL_DEMO: setting(z.enum(['on', 'off']).optional(), 'on or off'),
  BACKUP_DIR: setting(z.string().optional(), 'a directory'),
  BACKUP_PASSPHRASE: setting(
    z
      .string()
      .refine((text) => text === 'none' || text.length >= shortestPassphrase)
      .optional(),
    `at least ${shortestPassphrase} characters, or none`,
    true,
  ),
  LOG_LEVEL: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
    'one of fatal, error, warn, info, debug, trace, silent',
  ),
}

function setting<Schema extends z.ZodType>(schema: Schema, expected: string, secret = false) {
  return { schema, expected, secret }
}

type Given = { readonly [Name in keyof typeof settings]: z.output<(typeof settings)[Name]['schema']> }
/** Demo mode is said, or follows from whether anything says that real people come here: {@link productionSigns}. */
export type Env = Omit<Given, 'PORTAL_DEMO'> & { readonly PORTAL_DEMO: 'on' | 'off' }

/** A host name or address of this very machine. */
const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host)

/**
 * The settings that say that this is no demonstration on somebody's own machine: a public address, a database or a
 * gateway of its own, a proxy, other machines that may connect. With any of them demo mode is off unless PORTAL_DEMO
 * says on.
 */
export function productionSigns(given: Omit<Env, 'PORTAL_DEMO'>): string[] {
  const elsewhere = ['PORTAL_ORIGIN', 'MEILI_URL', 'MAIL_URL', 'SMS_URL', 'SCANNER_URL', 'OIDC_ISSUER'] as const
  return [
    ...(isLoopback(given.HOST) ? [] : ['HOST']),
    ...elsewhere.filter((name) => given[name] !== undefined && !isLoopback(new URL(given[name]).hostname)),
    ...(['DATABASE_URL', 'DATABASE_OWNER_URL'] as const).filter((name) => given[name] !== undefined),
    ...(given.PORTAL_TRUSTED_PROXIES.length > 0 ? ['PORTAL_TRUSTED_PROXIES'] : []),
  ]
}

/** Reads the settings out of environment variables, empty ones counting as unset; or one line for every wrong value. */
export function readEnv(variables: Record<string, string | undefined>): { env: Env } | { problems: string[] } {
  const problems: string[] = []
  const values = Object.entries(settings).map(([name, { schema, expected, secret }]) => {
    const text = variables[name]?.trim() || undefined
    const read = schema.safeParse(text)
    if (!read.success) problems.push(`${name} must be ${expected}${secret ? '' : `, not "${text}"`}`)
    return [name, read.data]
  })
  const set = (name: keyof Env) => Boolean(variables[name]?.trim())
  if (set('BACKUP_DIR') && !set('BACKUP_PASSPHRASE')) {
    problems.push(
      'BACKUP_DIR needs BACKUP_PASSPHRASE, which seals the secret in the backups; none leaves it out of them',
    )
  }
  if (problems.length > 0) return { problems }
  const given = Object.fromEntries(values) as Given
  return { env: { ...given, PORTAL_DEMO: given.PORTAL_DEMO ?? (productionSigns(given).length > 0 ? 'off' : 'on') } }
}

let known: Env | undefined

/**
 * The settings of this process, read once. With a wrong one the process ends with code 2 after naming all that are
 * wrong.
 */
export function env(): Env {
  if (!known) {
    const read = readEnv(process.env)
    if ('problems' in read) {
      process.stderr.write(
        `The portal cannot start with these settings:\n${read.problems.map((line) => `  ${line}\n`).join('')}`,
      )
      process.exit(2)
    }
    known = read.env
  }
  return known
}

import { describe, expect, test } from 'vitest'
import { type Env, productionSigns, readEnv } from '#app/platform/env.server.ts'

describe('the settings', () => {
  test('are all optional', () => {
    expect(readEnv({})).toEqual({
      env: expect.objectContaining({
        PORT: undefined,
        HOST: '127.0.0.1',
        PORTAL_DATA_DIR: '.data',
        DATABASE_POOL: 10,
        PORTAL_DEMO: 'on',
      }),
    })
  })

  test('count as unset when empty', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: ' ', MEILI_URL: '' })).toEqual(readEnv({}))
  })

  test('are read into numbers and lists', () => {
    const read = readEnv({
      PORT: '8080',
      DATABASE_POOL: '25',
      PORTAL_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      PORTAL_ORIGIN: 'https://jobs.example.cn',
    })
    expect(read).toEqual({
      env: expect.objectContaining({
        PORT: 8080,
        DATABASE_POOL: 25,
        PORTAL_TRUSTED_PROXIES: ['10.0.0.0/8', '::1'],
        PORTAL_ORIGIN: 'https://jobs.example.cn',
      }),
    })
  })

  test('get one line for every wrong value, all at once', () => {
    const { problems } = readEnv({ PORT: '70000', LOG_LEVEL: 'loud', PORTAL_DEMO: 'maybe' }) as { problems: string[] }
    expect(problems).toEqual([
      'PORT must be a whole number from 1 to 65535, not "70000"',
      'PORTAL_DEMO must be on or off, not "maybe"',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not "loud"',
    ])
  })

  test.each([
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '80.5'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://host/db'],
    ['DATABASE_POOL', '0'],
    ['MEILI_URL', 'localhost:7700'],
    ['MEILI_INDEX_PREFIX', 'a b'],
    ['PORTAL_ORIGIN', 'https://jobs.example.cn/'],
    ['PORTAL_ORIGIN', 'jobs.example.cn'],
    ['PORTAL_TRUSTED_PROXIES', 'everybody'],
  ])('refuse %s=%s', (name, value) => {
    expect(readEnv({ [name]: value })).toEqual({ problems: [expect.stringContaining(`${name} must be`)] })
  })

  test('never repeat a secret', () => {
    const secret = 'hidden-word'
    const { problems } = readEnv({ DATABASE_URL: `mysql://me:${secret}@host/db`, MEILI_URL: `ftp://${secret}` }) as {
      problems: string[]
    }
    expect(problems).toHaveLength(2)
    expect(problems.join()).not.toContain(secret)
  })

  describe('of demo mode', () => {
    const demoWith = (variables: Record<string, string>) => (readEnv(variables) as { env: Env }).env.PORTAL_DEMO

    test.each([
      ['PORTAL_ORIGIN', 'https://jobs.example.gov.cn'],
      ['PORTAL_ORIGIN', 'http://localhost.example.com'],
      ['HOST', '0.0.0.0'],
      ['HOST', '::'],
      ['HOST', '192.168.1.4'],
      ['DATABASE_URL', 'postgres://me@127.0.0.1/db'],
      ['DATABASE_OWNER_URL', 'postgres://me@db/db'],
      ['MEILI_URL', 'http://search.internal:7700'],
      ['MAIL_URL', 'smtps://mail.example.gov.cn:465'],
      ['SMS_URL', 'https://sms.example.gov.cn'],
      ['SCANNER_URL', 'tcp://scanner:3310'],
      ['OIDC_ISSUER', 'https://id.example.gov.cn'],
      ['PORTAL_TRUSTED_PROXIES', '10.0.0.0/8'],
    ])('%s=%s says production', (name, value) => {
      const more: Record<string, string> = name === 'MAIL_URL' ? { MAIL_FROM: 'jobs@example.gov.cn' } : {}
      expect(demoWith({ [name]: value, ...more })).toBe('off')
      expect(demoWith({ [name]: value, ...more, PORTAL_DEMO: 'on' }), 'unless it is said').toBe('on')
      expect(productionSigns((readEnv({ [name]: value, ...more }) as { env: Env }).env)).toEqual([name])
    })

    test.each([
      ['HOST', 'localhost'],
      ['HOST', '127.0.0.2'],
      ['HOST', '::1'],
      ['PORTAL_ORIGIN', 'http://localhost:3000'],
      ['PORTAL_ORIGIN', 'http://127.0.0.1:3000'],
      ['MEILI_URL', 'http://localhost:7700'],
      ['PORT', '8080'],
    ])('%s=%s does not', (name, value) => expect(demoWith({ [name]: value })).toBe('on'))

    test('off is off, wherever', () => expect(demoWith({ PORTAL_DEMO: 'off' })).toBe('off'))
  })
})

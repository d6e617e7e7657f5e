import { describe, expect, test } from 'vitest'
import { readEnv } from '#app/platform/env.server.ts'

describe('the settings', () => {
  test('are all optional', () => {
    expect(readEnv({})).toEqual({
      env: expect.objectContaining({ PORT: undefined, HOST: '127.0.0.1', PORTAL_DATA_DIR: '.data', DATABASE_POOL: 10, PORTAL_DEMO: 'on' }),
    })
  })

  test('count as unset when empty', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: ' ', MEILI_URL: '' })).toEqual(readEnv({}))
  })

  test('are read into numbers and lists', () => {
    const read = readEnv({ PORT: '8080', DATABASE_POOL: '25', PORTAL_TRUSTED_PROXIES: '10.0.0.0/8, ::1', PORTAL_ORIGIN: 'https://jobs.example.cn' })
    expect(read).toEqual({
      env: expect.objectContaining({
        PORT: 8080, DATABASE_POOL: 25, PORTAL_TRUSTED_PROXIES: ['10.0.0.0/8', '::1'], PORTAL_ORIGIN: 'https://jobs.example.cn',
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
    ['PORT', 'abc'], ['PORT', '0'], ['PORT', '80.5'], ['HOST', 'a b'], ['DATABASE_URL', 'mysql://host/db'],
    ['DATABASE_POOL', '0'], ['MEILI_URL', 'localhost:7700'], ['MEILI_INDEX_PREFIX', 'a b'],
    ['PORTAL_ORIGIN', 'https://jobs.example.cn/'], ['PORTAL_ORIGIN', 'jobs.example.cn'], ['PORTAL_TRUSTED_PROXIES', 'everybody'],
  ])('refuse %s=%s', (name, value) => {
    expect(readEnv({ [name]: value })).toEqual({ problems: [expect.stringContaining(`${name} must be`)] })
  })

  test('never repeat a secret', () => {
    const secret = 'hidden-word'
    const { problems } = readEnv({ DATABASE_URL: `mysql://me:${secret}@host/db`, MEILI_URL: `ftp://${secret}` }) as { problems: string[] }
    expect(problems).toHaveLength(2)
    expect(problems.join()).not.toContain(secret)
  })
})

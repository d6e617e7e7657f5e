import { describe, expect, test } from 'vitest'
import { asPortalError, BadInput, Conflict, Forbidden, Gone, NotFound, Unavailable } from '#app/platform/errors.ts'
import { ServerSilent } from '#db/values/connection-errors.ts'
import { readId } from '#app/platform/http/read-id.ts'

describe('what a thrown value means to the caller', () => {
  test.each([
    [new NotFound(), 404],
    [new Gone(), 410],
    [new BadInput([]), 400],
    [new Forbidden(), 403],
    [new Conflict('x'), 409],
    [new Unavailable(), 503],
  ])('%o answers %i', (refusal, status) => {
    expect(asPortalError(refusal)).toBe(refusal)
    expect(refusal.status).toBe(status)
  })

  test('a database that is away or busy is worth another try', () => {
    const away = [
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
      Object.assign(new Error('connect ENOENT /tmp/.s.PGSQL.5432'), { code: 'ENOENT', syscall: 'connect' }),
      Object.assign(new Error('deadlock detected'), { code: '40P01' }),
      Object.assign(new Error('terminating connection'), { code: '57P01' }),
      new Error('timeout exceeded when trying to connect'),
      new Error('Connection terminated unexpectedly'),
    ]
    for (const error of away) expect(asPortalError(error)).toBeInstanceOf(Unavailable)
  })

  test.each([
    ['53100', undefined],
    ['53200', undefined],
    ['53400', undefined],
    ['58030', undefined],
    ['25006', undefined],
    ['25P03', undefined],
    ['57P05', undefined],
    ['57014', undefined],
    ['ENOSPC', 'write'],
    ['EDQUOT', 'write'],
    ['EROFS', 'open'],
    ['EIO', 'fsync'],
    ['EMFILE', 'open'],
    ['ENFILE', 'accept'],
    ['EHOSTUNREACH', 'connect'],
    ['ENETUNREACH', 'connect'],
    ['EAI_AGAIN', 'getaddrinfo'],
    ['ENOTFOUND', 'getaddrinfo'],
    ['ETIMEDOUT', 'read'],
  ])('so is a machine that is full, out of reach or only reads: %s', (code, syscall) => {
    expect(asPortalError(Object.assign(new Error('failed'), { code, syscall }))).toBeInstanceOf(Unavailable)
  })

  test('and a server that has gone silent', () => {
    expect(asPortalError(new ServerSilent('unreachable'))).toBeInstanceOf(Unavailable)
  })

  test('everything else is a fault', () => {
    const faults = [
      Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }),
      Object.assign(new Error('syntax error'), { code: '42601' }),
      new TypeError('x is not a function'),
      'text',
      undefined,
    ]
    for (const thrown of faults) expect(asPortalError(thrown)).toBeNull()
  })
})

describe('ids in addresses', () => {
  test('are positive whole numbers written the one way', () => {
    expect(readId('1')).toBe(1)
    expect(readId('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
  })

  test.each([
    '0',
    '-1',
    '01',
    '1.0',
    '1e3',
    ' 1',
    '9007199254740992',
    '99999999999999999999',
    'abc',
    '',
    '１',
    "1'--",
    undefined,
  ])('%o names nothing', (text) => expect(() => readId(text)).toThrow(NotFound))
})

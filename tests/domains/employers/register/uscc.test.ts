import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  isValidUscc,
  normaliseUscc,
  organisationCheckCharacter,
  parseUscc,
  usccCheckCharacter,
  usccProblem,
} from '#app/domains/employers/register/uscc.ts'

describe('unified social credit codes', () => {
  test('the example of the standard is valid and falls into its parts', () => {
    expect(parseUscc('91350100M000100Y43')).toEqual({
      code: '91350100M000100Y43',
      authority: '9',
      category: '1',
      regionCode: '350100',
      organisationCode: 'M000100Y4',
    })
  })

  test('the letter Z is not in the alphabet', () => {
    expect(usccProblem('91350100M000100Y4Z')).toBe('alphabet')
    expect(parseUscc('91350100M000100Y4Z')).toBeNull()
  })

  test('the problem named is the first one', () => {
    expect(usccProblem('')).toBe('length')
    expect(usccProblem('91350100M000100Y4')).toBe('length')
    expect(usccProblem('123456789012345678')).toBe('organisation_check')
    expect(usccProblem('91110000600037341N')).toBe('check')
  })

  test('an issued code of the early pilot regions fails the last check only', () => {
    expect(usccProblem('91350211M0000XUF46')).toBe('check')
  })

  test('spaces, hyphens, lower case and full-width characters are put right', () => {
    expect(normaliseUscc(' ９１350100-m000100y43 ')).toBe('91350100M000100Y43')
    expect(isValidUscc('91 350100 m000100y43')).toBe(true)
  })

  test('check characters can be computed', () => {
    expect(organisationCheckCharacter('M000100Y')).toBe('4')
    expect(usccCheckCharacter('91350100M000100Y4')).toBe('3')
  })

  test('changing any one character of a valid code is noticed', () => {
    const code = '91350100M000100Y43'
    for (let place = 0; place < code.length; place++) {
      const other = code[place] === '7' ? '8' : '7'
      expect(isValidUscc(code.slice(0, place) + other + code.slice(place + 1)), `place ${place + 1}`).toBe(false)
    }
  })
})

type Vector = { code: string; expected: string }
const vectorFile = new URL('../../../../../shared/data/codes/uscc_vectors.json', import.meta.url)
const vectors: Vector[] = existsSync(vectorFile) ? JSON.parse(readFileSync(vectorFile, 'utf8')).vectors : []
if (vectors.length === 0)
  console.info('credit code vectors: ../shared/data is absent, only the examples above were checked')

describe('credit codes from the tests of other libraries', () => {
  for (const { code, expected } of vectors) {
    test(`${code || 'empty'} is ${expected}`, () => {
      const problem = usccProblem(code)
      if (expected.startsWith('valid')) expect(problem).toBeNull()
      else if (expected === 'issued-but-fails-checksum') expect(problem).toBe('check')
      else expect(problem).not.toBeNull()
    })
  }
  if (vectors.length === 0) test('are absent', () => expect(vectors).toEqual([]))
})

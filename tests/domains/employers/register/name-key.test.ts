import fc from 'fast-check'
import { expect, test } from 'vitest'
import { employerNameKey } from '#app/domains/employers/register/name-key.ts'

test.each([
  ['沈阳东大（集团）有限公司', '沈阳东大(集团)有限公司'],
  ['沈阳 东大【集团】有限公司', '沈阳东大(集团)有限公司'],
  ['ＡＢＢ（沈阳）', 'abb(沈阳)'],
  [' 鞍山　钢铁 ', '鞍山钢铁'],
])('%s and %s are one employer', (one, other) => {
  expect(employerNameKey(one)).toBe(employerNameKey(other))
})

test('a branch is another employer', () => {
  expect(employerNameKey('沈阳东大有限公司')).not.toBe(employerNameKey('沈阳东大有限公司鞍山分公司'))
})

test('a key is its own key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(employerNameKey(employerNameKey(name))).toBe(employerNameKey(name))
    }),
  )
})

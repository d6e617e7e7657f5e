import { expect, test } from 'vitest'
import { understandQuery } from '#search/words/understand-query.ts'
import { withoutMinus, wordsWithMinus } from '#search/kind/contract.ts'
import { emptySearch } from '#app/domains/jobs/search/search-params.ts'
import { referenceGazetteer } from './reference-places.ts'

const gazetteer = referenceGazetteer()

test.each([
  ['电焊工 -包住', ['-包住'], '电焊工', []],
  ['-包住 电焊工', ['-包住'], '电焊工', []],
  ['电焊工　－包住 —沈阳', ['－包住', '—沈阳'], '电焊工', []],
  ['java --外包', ['--外包'], 'java', []],
  ['电焊工 -包住 双休', ['-包住'], '电焊工', ['benefit=weekends_off']],
  ['会计 5000-8000', [], '会计', ['pay_min=5000', 'pay_max=8000']],
  ['会计 -8000', [], null, null],
  ['会计 5000元', [], '会计', ['pay_min=5000']],
  ['兼职-日结 发单', [], null, null],
  ['电焊工 - 包住', [], '电焊工', ['benefit=lodging']],
  ['c++ c# .net', [], null, []],
])('%s does not ask for what has a minus before it: %o', (q, minus, words, understood) => {
  expect(wordsWithMinus(q).map(({ words }) => words)).toEqual(minus)
  const read = understandQuery(withoutMinus({ ...emptySearch, q }).q, gazetteer)
  if (words !== null) expect(read.words).toBe(words)
  if (understood !== null) expect(read.understood.map(({ kind, value }) => `${kind}=${value}`)).toEqual(understood)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainFromMarkup } from '#app/domains/exchange/markup.ts'

test.each([
  ['<p>岗位职责：</p><p>负责&nbsp;焊接</p>', '岗位职责：\n\n负责 焊接'],
  ['&lt;p&gt;负责&nbsp;焊接&lt;/p&gt;&lt;br&gt;', '负责 焊接'],
  ['&amp;lt;p&amp;gt;负责焊接&amp;lt;/p&amp;gt;', '负责焊接'],
  ['一、要求<br>1、初中以上<BR/>2、有证', '一、要求\n1、初中以上\n2、有证'],
  ['<ul><li>负责焊接</li><li class="x">负责打磨</li></ul>', '• 负责焊接\n\n• 负责打磨'],
  ['<p>负责焊接</p><script>alert(1)</script><style>p{}</style>', '负责焊接'],
  ['<script>alert(1)', 'alert(1)'],
  ['<!-- 内部 -->焊工', '焊工'],
  ['研发 R&amp;D，AT&T，A&B&#65288;中&#xff09;', '研发 R&D，AT&T，A&B（中）'],
  ['年龄<35岁，体重>50kg', '年龄<35岁，体重>50kg'],
  ['熟悉 List<String> 和 Map<K, V>', '熟悉 List<String> 和 Map<K, V>'],
  ['工资 &nbsp5000', '工资  5000'],
  ['<A类> 证书', '<A类> 证书'],
  ['没有标记', '没有标记'],
])('%s', (text, plain) => expect(plainFromMarkup(text)).toBe(plain))

test('however often it was wrapped, the words are left and no tag is', () => {
  const words = fc
    .array(fc.constantFrom('焊工', '3-5年', 'R&D', '“双休”', '<35岁', 'C++'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(' '))
  const block = fc.tuple(
    fc.constantFrom('p', 'div', 'li', 'h2', 'td'),
    fc.constantFrom('', ' class="x"', " style='color:#fff'"),
    words,
  )
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 2 }),
      (blocks, wrappings) => {
        let text = blocks
          .map(([tag, attributes, inside]) => `<${tag}${attributes}><b>${escaped(inside)}</b></${tag}>`)
          .join('')
        for (let wrapping = 0; wrapping < wrappings; wrapping += 1) text = escaped(text)
        const plain = plainFromMarkup(text)
        expect(plain).not.toMatch(/<\/?(?:p|div|li|h2|td|b)\b|&(?:amp|lt|gt);/)
        expect(plain.replace(/[•\s]/g, '')).toBe(
          blocks
            .map(([, , inside]) => inside)
            .join('')
            .replace(/\s/g, ''),
        )
      },
    ),
  )
})

test('hostile text costs no time', () => {
  const start = performance.now()
  for (const piece of ['<script>', '<', '<!--', '&', '&amp;', '<li ', '<p', ' \t', '\n ', '&#x', '<a <', '</script'])
    plainFromMarkup(piece.repeat(100_000 / piece.length))
  expect(performance.now() - start).toBeLessThan(1_500)
})

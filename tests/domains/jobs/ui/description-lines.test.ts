import { expect, test } from 'vitest'
import { descriptionLines } from '#app/ui/description-lines.ts'

const shape = (text: string) => descriptionLines(text).map(({ kind, text: line }) => `${kind}: ${line}`)

test('headings and points that were run together come apart', () => {
  expect(shape('岗位职责：1、焊接管件；2、检查焊缝。任职要求： 1. 持焊工证； 2. 有3.5年以上经验；')).toEqual([
    'heading: 岗位职责',
    'item: 1、焊接管件；',
    'item: 2、检查焊缝。',
    'heading: 任职要求',
    'item: 1. 持焊工证；',
    'item: 2. 有3.5年以上经验；',
  ])
})

test('lines that are in order stay as they are', () => {
  expect(shape('【工作内容】\n负责流水线装配。\n\n工作时间：8:00-17:00，月休4天。')).toEqual([
    'heading: 工作内容',
    'text: 负责流水线装配。',
    'text: 工作时间：8:00-17:00，月休4天。',
  ])
})

test('no word is lost', () => {
  const text = '职位描述：月薪5000-8000元；年终13薪。联系方式：见公司前台 2、备注'
  const letters = (some: string) => some.replace(/[\s：]/g, '')
  expect(
    letters(
      descriptionLines(text)
        .map((line) => line.text)
        .join(''),
    ),
  ).toBe(letters(text))
})

test('hostile text takes no time', () => {
  const started = performance.now()
  for (const text of [
    '1、'.repeat(10_000),
    '：'.repeat(20_000),
    '[工作'.repeat(10_000),
    ' '.repeat(20_000),
    `1${' '.repeat(20_000)}`,
  ])
    descriptionLines(text)
  expect(performance.now() - started).toBeLessThan(250)
})

import { firstCharacters } from '#db/values/text.ts'

/** 张三丰 → 张**: who it is is asked of the employer, not of the page. */
export function maskName(name: string): string {
  const [first = '', ...others] = firstCharacters(name, 3)
  return first + '*'.repeat(Math.max(1, others.length))
}

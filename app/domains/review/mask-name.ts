import { firstOf } from '#db/values/text.ts'

/** 张三丰 → 张**: who it is is asked of the employer, not of the page. */
export const maskName = (name: string): string => firstOf(name) + '*'.repeat(Math.min(2, Math.max(1, [...name].length - 1)))

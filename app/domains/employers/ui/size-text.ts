import type { TFunction } from 'i18next'
import { partOfCode } from '#db/values/text.ts'

/** 20–99 人, 1000 人以上. */
export const sizeText = (t: TFunction, range: string): string =>
  range.endsWith('+')
    ? t('employers:sizeAbove', { number: partOfCode(range, 0, -1) })
    : t('employers:sizeValue', { range: range.replace('-', '–') })

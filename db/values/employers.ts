/** The words of an employer as codes: what forms, search and pages agree on. */

/** Number of people. */
export const sizeRanges = ['1-19', '20-99', '100-499', '500-999', '1000+'] as const

/** Sections 门类 of GB/T 4754. */
export const industrySections = [...'ABCDEFGHIJKLMNOPQRST']

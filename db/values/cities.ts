/**
 * The eight members, in the order of the circle. 沈抚改革创新示范区 has no GB/T 2260 code; `2101SF` is the circle's own. Pure,
 * and safe in a browser.
 */
export const cityCodes = ['210100', '2101SF', '210400', '210300', '210500', '210900', '211000', '211200'] as const

/** Shenyang, whose bureau does what is nobody else's. */
export const leadCity = cityCodes[0]

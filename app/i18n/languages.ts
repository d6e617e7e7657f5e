/** The languages of the portal: of its pages, texts and messages. Browser-safe. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

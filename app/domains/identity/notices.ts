/** What people are told before their data is collected, by purpose: the version that counts now. Browser-safe. */
export const noticeVersions = { account: 1, feedback: 1, found_by_employers: 1 } as const
export type NoticePurpose = keyof typeof noticeVersions

/** Those that nobody has to accept: given by a tick of its own, and withdrawn with one click. */
export const consents = ['feedback', 'found_by_employers'] as const satisfies NoticePurpose[]
export type Consent = (typeof consents)[number]

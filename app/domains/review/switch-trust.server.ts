import { trustEmployer } from '#app/domains/employers/trust-employer.server.ts'
import { operation } from '#app/platform/operation.server.ts'

/** Lets an employer publish at once, with samples looked at afterwards, or ends that. */
export const switchTrust = operation(trustEmployer)

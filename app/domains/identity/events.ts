/** What others may react to: who is found follows what people agree to. */
export type IdentityEvents = {
  'consent.changed': { personId: number }
}

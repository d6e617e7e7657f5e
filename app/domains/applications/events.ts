/** What others may react to: who was invited has accepted by applying. */
export type ApplicationEvents = {
  'application.sent': { applicationId: number }
}

type OfApplication = { applicationId: number }

/** Steps of an application that concern more than the two sides of it. */
export type ApplicationEvents = {
  'application.hired': OfApplication
  'application.hire_cancelled': OfApplication
}

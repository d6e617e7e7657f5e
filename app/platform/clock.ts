/** What every rule means by "now". What day that is: `db/values/days.ts`. Browser-safe. */

export { now, useClock } from '#db/values/now.ts'

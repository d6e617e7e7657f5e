import type { Actor } from './platform/access/actor.ts'

/** Adds what is missing of one part of the demonstration; once everything is there it changes nothing. */
type Seed = (actor: Actor, at: undefined) => Promise<unknown>

/**
 * The demonstration, in the order in which its parts build on each other; each area keeps its own. The first ones are
 * only for a portal without vacancies. Each is loaded when it is wanted.
 */
const intoEmpty: readonly (() => Promise<Seed>)[] = [
  async () => (await import('./domains/employers/demo/seed-demo-employers.server.ts')).seedDemoEmployers,
  async () => (await import('./domains/jobs/demo/seed-demo-vacancies.server.ts')).seedDemoVacancies,
]
const always: readonly (() => Promise<Seed>)[] = [
  async () => (await import('./domains/identity/demo/seed-demo-people.server.ts')).seedDemoPeople,
  async () => (await import('./domains/seekers/demo/seed-demo-resumes.server.ts')).seedDemoResumes,
  async () => (await import('./domains/legality/demo/seed-demo-settings.server.ts')).seedDemoSettings,
  async () => (await import('./domains/applications/demo/seed-demo-applications.server.ts')).seedDemoApplications,
  async () => (await import('./domains/suggestions/demo/seed-demo-suggestions.server.ts')).seedDemoSuggestions,
  async () => (await import('./domains/review/demo/seed-demo-review.server.ts')).seedDemoReview,
  async () => (await import('./domains/employers/demo/seed-demo-papers.server.ts')).seedDemoPapers,
  async () => (await import('./domains/saved-searches/demo/seed-demo-alerts.server.ts')).seedDemoAlerts,
]

/** Adds what is missing of the demonstration. */
export async function seedDemo(actor: Actor, { isEmpty }: { isEmpty: boolean }): Promise<void> {
  for (const load of isEmpty ? [...intoEmpty, ...always] : always) {
    const seed = await load()
    await seed(actor, undefined)
  }
}

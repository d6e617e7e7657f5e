import { type RouteConfigEntry, route } from '@remix-run/route-config'

/**
 * The door of the bureaus and the circle office, in one language; the same files serve both, under ids that start with
 * the language.
 */
export function bureauPages(language: string): RouteConfigEntry[] {
  const page = (path: string, file: string, name: string) =>
    route(path ? `bureau/${path}` : 'bureau', `routes/bureau/${file}`, { id: `${language}/${name}` })
  return [
    page('', 'home.tsx', 'bureau'),
    page('review', 'review.tsx', 'review'),
    page('review/export', 'review-export.ts', 'review-export'),
    page('review/:itemId', 'review-item.tsx', 'review-item'),
    page('employers', 'employers.tsx', 'bureau-employers'),
    page('employers/export', 'employers-export.ts', 'bureau-employers-export'),
    page('employers/:employerId', 'employer.tsx', 'bureau-employer'),
    page('staff', 'staff.tsx', 'staff'),
    page('staff/new', 'new-staff.tsx', 'new-staff'),
    page('staff/:personId', 'staff-member.tsx', 'staff-member'),
    page('audit', 'audit.tsx', 'audit'),
    page('audit/export', 'audit-export.ts', 'audit-export'),
  ]
}

import { type RouteConfigEntry, route } from '@remix-run/route-config'

/** The door of employers, in one language; the same files serve both, under ids that start with the language. */
export function employerPages(language: string): RouteConfigEntry[] {
  const page = (path: string, file: string, name: string) =>
    route(path, `routes/employer/${file}`, { id: `${language}/${name}` })
  return [
    page('employer', 'door.tsx', 'employer-door'),
    page('employer/register', 'register.tsx', 'employer-register'),
    page('employer/claim', 'claim.tsx', 'employer-claim'),
    page('employer/edit', 'edit.tsx', 'employer-edit'),
    page('employer/documents', 'documents.tsx', 'employer-documents'),
    page('employer/documents/:documentId', 'document.ts', 'employer-document'),
    page('employer/submit', 'submit.tsx', 'employer-submit'),
    page('employer/members', 'members.tsx', 'employer-members'),
    page('employer/invitations', 'invitations.tsx', 'employer-invitations'),
    page('employer/clients', 'clients.tsx', 'employer-clients'),
    page('employer/authorisations/:clientRowId', 'authorisation.ts', 'employer-authorisation'),
    page('employer/vacancies', 'vacancies.tsx', 'employer-vacancies'),
    page('employer/vacancies/new', 'vacancy.tsx', 'employer-vacancy-new'),
    page('employer/vacancies/:vacancyId', 'vacancy.tsx', 'employer-vacancy'),
    page('employer/vacancies/:vacancyId/close', 'close.tsx', 'employer-vacancy-close'),
  ]
}

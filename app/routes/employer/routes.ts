import { type RouteConfigEntry, route } from '@remix-run/route-config'

/** The door of employers, in one language; the same files serve both, under ids that start with the language. */
export function employerPages(language: string): RouteConfigEntry[] {
  const page = (path: string, file: string, name: string) =>
    route(path, `routes/employer/${file}`, { id: `${language}/${name}` })
  return [
    page('employer', 'door.tsx', 'employerDoor'),
    page('employer/register', 'register.tsx', 'registerEmployer'),
    page('employer/claim', 'claim.tsx', 'claimEmployer'),
    page('employer/edit', 'edit.tsx', 'editEmployer'),
    page('employer/documents', 'documents.tsx', 'employerDocuments'),
    page('employer/documents/:documentId', 'document.ts', 'employerDocument'),
    page('employer/submit', 'submit.tsx', 'submitEmployer'),
    page('employer/members', 'members.tsx', 'members'),
    page('employer/invitations', 'invitations.tsx', 'invitations'),
    page('employer/clients', 'clients.tsx', 'clients'),
    page('employer/authorisations/:clientRowId', 'authorisation.ts', 'authorisation'),
    page('employer/vacancies', 'vacancies.tsx', 'ownVacancies'),
    page('employer/vacancies/new', 'vacancy.tsx', 'newVacancy'),
    page('employer/vacancies/:vacancyId', 'vacancy.tsx', 'ownVacancy'),
    page('employer/vacancies/:vacancyId/close', 'close.tsx', 'closeVacancy'),
  ]
}

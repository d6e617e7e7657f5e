import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { registerEmployers } from '#app/domains/employers/employer-permissions.ts'
import { getInvitationsPage } from '#app/domains/employers/members/get-invitations-page.server.ts'
import { ownResumes } from '#app/domains/seekers/seekers-permissions.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { readerOf } from '#app/reader.server.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { holds } from '#app/platform/access/rights.ts'
import type { loader as rootLoader } from '#app/root.tsx'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'
import { RoleName } from '#app/ui/role-name.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const actor = await personOf(args)
  const { invitations } = await getInvitationsPage(actor)
  return {
    invitations: invitations.length,
    mayRegister: holds(actor, registerEmployers),
    hasResumes: holds(actor, ownResumes),
    tags: headTags({ title: t('me:title'), description: t('me:title') }, t('name'), ''),
  }
})

/** What somebody can do here: in each of their roles, and for their account. */
export default function MeRoute() {
  const t = useTexts('me')
  const language = useLanguage()
  const paths = usePaths()
  const { invitations, mayRegister, hasResumes } = useLoaderData<typeof loader>()
  const viewer = useRouteLoaderData<typeof rootLoader>('root')?.viewer
  if (!viewer) return null
  const { name, role, otherRoles, unread } = viewer
  const places = [
    ...(paths.homeOf(role.role) === paths.me() ? [] : [{ page: 'work', href: paths.homeOf(role.role) }]),
    ...(invitations > 0 ? [{ page: 'invitations', href: paths.invitations(), count: invitations }] : []),
    { page: 'vacancies', href: paths.vacancies() },
    ...(hasResumes
      ? [
          { page: 'vacanciesForMe', href: paths.vacanciesForMe() },
          { page: 'myInvitations', href: paths.myInvitations() },
          { page: 'resumes', href: paths.resumes() },
        ]
      : []),
    ...(role.role === 'seeker' ? [{ page: 'applications', href: paths.myApplications() }] : []),
    { page: 'messages', href: paths.messages(), count: unread },
    { page: 'alerts', href: paths.alerts() },
    { page: 'kept', href: paths.keptVacancies() },
    { page: 'contact', href: paths.contact() },
    { page: 'security', href: paths.security() },
    { page: 'privacy', href: paths.privacy() },
    ...(mayRegister ? [{ page: 'employer', href: paths.employerHome() }] : []),
  ]
  return (
    <div className="page">
      <h1>{t('greeting', { name })}</h1>
      {otherRoles.length > 0 && (
        <section className="section">
          <h2>{t('roles')}</h2>
          <ul className="offers">
            <li>
              <a href={paths.homeOf(role.role)} aria-current="true">
                <b>
                  <RoleName {...role} />
                </b>
                <span className="secondary">{t('now')}</span>
              </a>
            </li>
          </ul>
          <form method="post" action={paths.switchRole()} className="offers">
            {otherRoles.map((other) => (
              <button key={other.grantId ?? 0} name="grant" value={other.grantId ?? ''}>
                <span>
                  <RoleName {...other} />
                </span>
                <span className="secondary">{t('change')}</span>
              </button>
            ))}
          </form>
        </section>
      )}
      <section className="section">
        <h2>{t('places')}</h2>
        <ul className="places">
          {places.map(({ page, href, count = 0 }) => (
            <li key={page}>
              <a href={href}>{t(`pages.${page}.title`)}</a>
              {count > 0 && <span className="count">{formatNumber(language, count)}</span>}
              <p className="secondary">{t(`pages.${page}.text`)}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

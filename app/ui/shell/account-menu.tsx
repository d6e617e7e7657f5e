import { useTexts } from '#app/i18n/texts.ts'
import type { Viewer } from '#app/platform/access/viewer.server.ts'
import { Icon } from '#app/ui/icon.tsx'
import { RoleName } from '#app/ui/role-name.tsx'
import { usePaths } from '#app/ui/use-language.ts'

/** Who is signed in and in which role; opens, without a script too, on what belongs to them. */
export function AccountMenu({ viewer: { name, role, otherRoles, unread, isByCode } }: { viewer: Viewer }) {
  const t = useTexts()
  const paths = usePaths()
  return (
    <details className="account" data-menu>
      <summary>
        <Icon name="person" />
        <span className="account-name">{name}</span>
        {role.role !== 'seeker' && (
          <span className="account-as">
            <RoleName {...role} />
          </span>
        )}
        {unread > 0 && !isByCode && (
          <span className="count">
            <span className="visually-hidden">{t('account.unread')}</span>
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </summary>
      <div className="account-menu">
        <p className="account-role">
          <RoleName {...role} />
        </p>
        <ul>
          {paths.homeOf(role.role) !== paths.me() && (
            <li>
              <a href={paths.homeOf(role.role)}>{t('account.work')}</a>
            </li>
          )}
          {isByCode ? (
            <li>
              <a href={paths.myApplications()}>{t('account.applications')}</a>
            </li>
          ) : (
            <>
              <li>
                <a href={paths.messages()}>
                  {t('account.messages')}
                  {unread > 0 && <span className="count">{unread}</span>}
                </a>
              </li>
              <li>
                <a href={paths.keptVacancies()}>{t('account.kept')}</a>
              </li>
              <li>
                <a href={paths.me()}>{t('account.me')}</a>
              </li>
            </>
          )}
        </ul>
        {otherRoles.length > 0 && (
          <form method="post" action={paths.switchRole()}>
            <h2>{t('account.switch')}</h2>
            <ul>
              {otherRoles.map((other) => (
                <li key={other.grantId ?? 0}>
                  <button name="grant" value={other.grantId ?? ''}>
                    <RoleName {...other} />
                  </button>
                </li>
              ))}
            </ul>
          </form>
        )}
        <form method="post" action={paths.signOut()} className="account-out">
          <button>{t('account.signOut')}</button>
        </form>
      </div>
    </details>
  )
}

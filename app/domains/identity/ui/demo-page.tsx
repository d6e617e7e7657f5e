import { leadCity } from '#db/values/cities.ts'
import type { MemberCity } from '#app/domains/places/get-places.server.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { Notice } from '#app/ui/notice.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { DemoAccount } from '../sign-in/get-demo-page.server.ts'
import { RoleName } from '#app/ui/role-name.tsx'

/** In which part of the page an account stands: by the office they belong to, people without one first. */
const groups = [
  {
    name: 'people',
    has: ({ roles }: DemoAccount) => !roles.some(({ role, cityCode }) => cityCode !== null || role === 'circle_office'),
  },
  { name: 'several', has: ({ roles }: DemoAccount) => roles.length > 1 },
  { name: 'shenyang', has: ({ roles }: DemoAccount) => roles.length === 1 && roles[0]!.cityCode === leadCity },
  { name: 'circle', has: ({ roles }: DemoAccount) => roles[0]?.role === 'circle_office' },
  {
    name: 'cities',
    has: ({ roles }: DemoAccount) =>
      roles.length === 1 && roles[0]!.cityCode !== null && roles[0]!.cityCode !== leadCity,
  },
] as const

/** Everybody who can be entered with one click, sorted by what they are here for. */
export function DemoPage({ accounts, cities }: { accounts: DemoAccount[]; cities: MemberCity[] }) {
  const t = useTexts('identity')
  const paths = usePaths()
  return (
    <div className="page demo-page">
      <h1>{t('demo.title')}</h1>
      <p className="lead">{t('demo.lead')}</p>
      <Notice title={t('demo.notice.title')}>{t('demo.notice.text')}</Notice>
      <form method="post" action={paths.demoSignIn()}>
        {groups.map(({ name, has }) => (
          <section key={name} className="section">
            <h2>{t(`demo.groups.${name}`)}</h2>
            <ul className="people">
              {accounts.filter(has).map((account) => (
                <Entry key={account.account} account={account} cities={cities} />
              ))}
            </ul>
          </section>
        ))}
      </form>
    </div>
  )
}

function Entry({ account: { account, name, roles }, cities }: { account: DemoAccount; cities: MemberCity[] }) {
  return (
    <li>
      <button className="person" name="account" value={account}>
        <b>{name}</b>
        {(roles.length === 0 ? [{ role: 'seeker' as const, cityCode: null, employerName: null }] : roles).map(
          ({ role, cityCode, employerName }) => (
            <span key={`${role}${cityCode}${employerName}`} className="secondary small">
              <RoleName role={role} city={cities.find(({ code }) => code === cityCode)} employerName={employerName} />
            </span>
          ),
        )}
      </button>
    </li>
  )
}

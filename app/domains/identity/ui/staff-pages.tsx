import type { MemberCity } from '#app/domains/places/get-places.server.ts'
import { useWords } from '#app/i18n/words.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { type Role, staffRoles } from '#app/platform/access/actor.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Select } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextField } from '#app/ui/form/text-fields.tsx'
import { RoleName } from '#app/ui/role-name.tsx'
import { type Column, DataTable } from '#app/ui/table/data-table.tsx'
import { KeysetPager } from '#app/ui/table/keyset-pager.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { StaffMemberPage } from '../staff/get-staff-pages.server.ts'
import { isBureauRole, type StaffMember, type StaffRole } from '../staff/staff.ts'
import { AccountPage } from './account-page.tsx'

/** The state of somebody's account as one word; what waits comes first. */
function MemberState({ member: { isDisabled, roles } }: { member: StaffMember }) {
  const t = useWords('identity')
  if (isDisabled) return <StateWord tone="bad">{t('staff.states.disabled')}</StateWord>
  return roles.some(({ state }) => state === 'waiting') ? (
    <StateWord tone="waiting">{t('staff.states.waiting')}</StateWord>
  ) : (
    <StateWord tone="good">{t('staff.states.active')}</StateWord>
  )
}

function useColumns(cities: MemberCity[]): [Column<StaffMember>, ...Column<StaffMember>[]] {
  const t = useWords('identity')
  const paths = usePaths()
  const language = useLanguage()
  return [
    { label: t('staff.columns.name'), cell: ({ id, name }) => <a href={paths.staffMember(id)}>{name}</a> },
    { label: t('staff.columns.email'), cell: ({ email }) => email },
    {
      label: t('staff.columns.roles'),
      cell: ({ roles }) => (
        <ul>
          {roles.map((role) => (
            <li key={role.grantId}>
              <RoleName role={role.role} city={cities.find(({ code }) => code === role.cityCode)} />
            </li>
          ))}
        </ul>
      ),
    },
    {
      label: t('staff.columns.seen'),
      cell: ({ lastSeenAt }) => (lastSeenAt ? formatMoment(language, new Date(lastSeenAt)) : t('staff.never')),
    },
    { label: t('staff.columns.state'), cell: (member) => <MemberState member={member} /> },
  ]
}

/** Everybody on the staff of a city, or of all. */
export function StaffList({
  staff,
  next,
  isFirst,
  cities,
}: {
  staff: StaffMember[]
  next: number | null
  isFirst: boolean
  cities: MemberCity[]
}) {
  const t = useWords('identity')
  const paths = usePaths()
  const columns = useColumns(cities)
  return (
    <div className="page">
      <div className="section-head">
        <h1>{t('staff.title')}</h1>
        <a className="button" href={paths.newStaff()}>
          {t('staff.add')}
        </a>
      </div>
      {staff.length === 0 ? (
        <EmptyState title={t('staff.none')} />
      ) : (
        <DataTable caption={t('staff.title')} rows={staff} keyOf={({ id }) => id} columns={columns} />
      )}
      <KeysetPager
        firstHref={isFirst ? null : paths.staff()}
        nextHref={next === null ? null : paths.staff({ after: next })}
      />
    </div>
  )
}

/** Which role, and where: administrators of a city ask for their own only. */
function RoleFields({
  roles,
  cities,
  ownCity,
}: {
  roles: readonly Role[]
  cities: MemberCity[]
  ownCity: string | null
}) {
  const t = useWords('identity')
  const language = useLanguage()
  return (
    <>
      <Select name="role" options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))} />
      {ownCity === null && (
        <Select
          name="city"
          isOptional
          options={cities.map(({ code, name, nameEn }) => ({ value: code, label: language === 'en' ? nameEn : name }))}
        />
      )}
    </>
  )
}

const grantable = (ownCity: string | null): Role[] =>
  ownCity === null ? [...staffRoles] : staffRoles.filter(isBureauRole)

/** Somebody new: who they are and the first role that is asked for. */
export function NewStaff({ cities, ownCity }: { cities: MemberCity[]; ownCity: string | null }) {
  const t = useWords('identity')
  return (
    <AccountPage texts="newStaff">
      <Form texts="identity:newStaff">
        <TextField name="name" width="medium" />
        <TextField name="email" type="email" />
        <RoleFields roles={grantable(ownCity)} cities={cities} ownCity={ownCity} />
        <SubmitButton>{t('newStaff.submit')}</SubmitButton>
      </Form>
    </AccountPage>
  )
}

/** One member of the staff: their roles, and what can be done about the account. */
export function StaffMemberView({
  member,
  cities,
  ownCity,
}: {
  member: StaffMemberPage
  cities: MemberCity[]
  ownCity: string | null
}) {
  const t = useWords('identity')
  const language = useLanguage()
  return (
    <div className="page account-page account-wide">
      <h1>{member.name}</h1>
      <p className="lead">
        {member.email} ·{' '}
        {member.lastSeenAt
          ? t('staff.seen', { at: formatMoment(language, new Date(member.lastSeenAt)) })
          : t('staff.never')}
      </p>
      <p>
        <MemberState member={member} />
      </p>
      <section className="section">
        <h2>{t('staff.columns.roles')}</h2>
        <ul className="sessions">
          {member.roles.map((role) => (
            <RoleRow key={role.grantId} role={role} cities={cities} isSelf={member.isSelf} />
          ))}
        </ul>
      </section>
      {member.isSelf ? (
        <p className="secondary">{t('staff.self')}</p>
      ) : (
        <>
          <section className="section">
            <h2>{t('staff.another')}</h2>
            <Form texts="identity:newStaff" intent="request">
              <RoleFields roles={grantable(ownCity)} cities={cities} ownCity={ownCity} />
              <SubmitButton tone="quiet">{t('staff.request')}</SubmitButton>
            </Form>
          </section>
          <section className="section">
            <h2>{t('staff.account')}</h2>
            {member.isAccountWithin ? (
              <AccountActs {...member} />
            ) : (
              <p className="secondary">{t('conflicts.account_elsewhere')}</p>
            )}
          </section>
        </>
      )}
    </div>
  )
}

/** What can be done about the account as a whole. */
function AccountActs({ hasAuthenticator, resetWaits, isDisabled }: StaffMemberPage) {
  const t = useWords('identity')
  return (
    <>
      {hasAuthenticator && (
        <Form texts="identity:staff" intent="reset" className="consent">
          <p className="secondary">{t(`staff.reset.${resetWaits}`)}</p>
          {resetWaits !== 'for_others' && (
            <SubmitButton tone="quiet">{t(`staff.resetSubmit.${resetWaits}`)}</SubmitButton>
          )}
        </Form>
      )}
      <Form texts="identity:staff" intent={isDisabled ? 'enable' : 'disable'} className="consent">
        <p className="secondary">{t(isDisabled ? 'staff.enableHint' : 'staff.disableHint')}</p>
        <SubmitButton tone={isDisabled ? 'quiet' : 'danger'}>
          {t(isDisabled ? 'staff.enable' : 'staff.disable')}
        </SubmitButton>
      </Form>
    </>
  )
}

function RoleRow({
  role: { grantId, role, cityCode, state, requestedBy, isOwnRequest },
  cities,
  isSelf,
}: {
  role: StaffRole
  cities: MemberCity[]
  isSelf: boolean
}) {
  const t = useWords('identity')
  const waits = state === 'waiting'
  return (
    <li>
      <p>
        <b>
          <RoleName role={role} city={cities.find(({ code }) => code === cityCode)} />
        </b>
      </p>
      <p className="small">
        <StateWord tone={waits ? 'waiting' : 'good'}>{t(waits ? 'staff.roleWaits' : 'staff.roleCounts')}</StateWord>
        {requestedBy && <span className="secondary"> {t('staff.requestedBy', { name: requestedBy })}</span>}
      </p>
      {!isSelf && (
        <div className="actions">
          {waits && isOwnRequest && <p className="secondary small">{t('staff.needsAnother')}</p>}
          {waits && !isOwnRequest && <RoleAct intent="grant" grantId={grantId} />}
          <RoleAct intent={waits ? 'refuse' : 'revoke'} grantId={grantId} isQuiet />
        </div>
      )}
    </li>
  )
}

function RoleAct({
  intent,
  grantId,
  isQuiet = false,
}: {
  intent: 'grant' | 'refuse' | 'revoke'
  grantId: number
  isQuiet?: boolean
}) {
  const t = useWords('identity')
  return (
    <Form texts="identity:staff" intent={intent} hidden={{ grant: grantId }} className="inline-form">
      <SubmitButton tone={isQuiet ? 'quiet' : undefined}>{t(`staff.acts.${intent}`)}</SubmitButton>
    </Form>
  )
}

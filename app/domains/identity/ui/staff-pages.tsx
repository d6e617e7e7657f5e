import type { MemberCity } from '#app/domains/places/get-places.server.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { type Role, staffRoles } from '#app/platform/access/actor.ts'
import { Select } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextField } from '#app/ui/form/text-fields.tsx'
import { RoleName } from '#app/ui/role-name.tsx'
import { type ListFound, ListPage } from '#app/ui/table/list-page.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { StaffMemberPage } from '../staff/get-staff-member.server.ts'
import { staffList } from '../staff/staff-list.tsx'
import { isBureauRole, NewStaffForm, type StaffMember, StaffMemberForm, type StaffRole } from '../staff/staff.ts'
import { AccountPage } from './account-page.tsx'
import { MemberState } from './member-state.tsx'

/** Everybody on the staff of a city, or of all; and the way to somebody new. */
export function StaffList({ found }: { found: ListFound<StaffMember, (typeof staffList)['filters'], null> }) {
  const t = useTexts('identity')
  const add = (
    <a className="button" href={usePaths().newStaff()}>
      {t('staff.add')}
    </a>
  )
  return <ListPage list={staffList} found={found} act={add} />
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
  const language = useLanguage()
  return (
    <>
      <Select name="role" options={roles} labels="roles" />
      {ownCity === null && (
        <Select
          name="city"
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
  const t = useTexts('identity')
  return (
    <AccountPage texts="newStaff">
      <Form schema={NewStaffForm} texts="identity:newStaff">
        <TextField name="name" width="medium" />
        <TextField name="email" />
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
  const t = useTexts('identity')
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
            <Form schema={StaffMemberForm} texts="identity:newStaff" intent="request">
              <RoleFields roles={grantable(ownCity)} cities={cities} ownCity={ownCity} />
              <SubmitButton tone="quiet">{t('staff.request')}</SubmitButton>
            </Form>
          </section>
          <section className="section">
            <h2>{t('staff.account')}</h2>
            {member.isAccountWithin ? (
              <AccountActs {...member} />
            ) : (
              <p className="secondary">{t('identity:conflict.account_elsewhere')}</p>
            )}
          </section>
        </>
      )}
    </div>
  )
}

/** What can be done about the account as a whole. */
function AccountActs({ hasAuthenticator, resetWaits, isDisabled }: StaffMemberPage) {
  const t = useTexts('identity')
  return (
    <>
      {hasAuthenticator && (
        <Form schema={StaffMemberForm} texts="identity:staff" intent="reset" className="consent">
          <p className="secondary">{t(`staff.reset.${resetWaits}`)}</p>
          {resetWaits !== 'for_others' && (
            <SubmitButton tone="quiet">{t(`staff.resetSubmit.${resetWaits}`)}</SubmitButton>
          )}
        </Form>
      )}
      <Form
        schema={StaffMemberForm}
        texts="identity:staff"
        intent={isDisabled ? 'enable' : 'disable'}
        className="consent"
      >
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
  const t = useTexts('identity')
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
  const t = useTexts('identity')
  return (
    <Form
      schema={StaffMemberForm}
      texts="identity:staff"
      intent={intent}
      hidden={{ grant: grantId }}
      className="inline-form"
    >
      <SubmitButton tone={isQuiet ? 'quiet' : undefined}>{t(`staff.acts.${intent}`)}</SubmitButton>
    </Form>
  )
}

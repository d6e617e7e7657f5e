import { useWords } from '#app/i18n/words.ts'
import { formatDate } from '#app/i18n/format.ts'
import { RadioGroup } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextField } from '#app/ui/form/text-fields.tsx'
import { DataTable } from '#app/ui/table/data-table.tsx'
import { useLanguage } from '#app/ui/use-language.ts'
import { memberRoles } from '../employer.ts'
import type { MembersPage as Page } from '../get-members-page.server.ts'
import { RowForm, RowProblem } from './row-form.tsx'

/** Who acts for the employer, who is invited, and the form to invite. */
export function MembersPage({ page: { members, invitations, mayInvite } }: { page: Page }) {
  const t = useWords('employers')
  const language = useLanguage()
  const isLastOwner = members.some(({ isSelf, isRemovable }) => isSelf && !isRemovable)
  return (
    <div className="page">
      <h1>{t('members.title')}</h1>
      <p className="lead">{t('members.lead')}</p>
      <RowProblem intents={['remove', 'withdraw']} />
      <section className="section">
        <DataTable caption={t('members.title')} rows={members} keyOf={({ grantId }) => grantId} actionsLabel={t('members.actions')}
          columns={[
            { label: t('members.name'), cell: ({ name, isSelf }) => <>{name}{isSelf && <span className="secondary">{t('members.you')}</span>}</> },
            { label: t('members.role'), cell: ({ role }) => t(`role.${role}`) },
            { label: t('members.contact'), cell: ({ contact }) => <span className="figure">{contact}</span> },
            { label: t('members.since'), cell: ({ since }) => formatDate(language, since) },
          ]}
          actions={({ grantId, isSelf, isRemovable }) => isRemovable && (
            <RowForm intent="remove" hidden={{ grantId }}><SubmitButton tone="quiet">{t(isSelf ? 'members.leave' : 'members.remove')}</SubmitButton></RowForm>
          )} />
        {isLastOwner && <p className="small secondary section-note">{t('members.last')}</p>}
      </section>
      {invitations.length > 0 && (
        <section className="section">
          <h2>{t('members.invitations')}</h2>
          <ul className="rows">
            {invitations.map(({ id, address, role, expiresOn }) => (
              <li key={id}>
                <span><b className="figure">{address}</b> <span className="secondary">{t(`role.${role}`)} · {t('members.until', { date: formatDate(language, expiresOn) })}</span></span>
                {mayInvite && (
                  <RowForm intent="withdraw" hidden={{ invitationId: id }}><SubmitButton tone="quiet">{t('members.withdraw')}</SubmitButton></RowForm>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayInvite && (
        <section className="section">
          <h2>{t('invite.title')}</h2>
          <Form texts="employers:invite" intent="invite" defaults={{ role: 'employer_recruiter' }}>
            <TextField name="address" width="medium" />
            <RadioGroup name="role" options={memberRoles} />
            <p><SubmitButton>{t('invite.submit')}</SubmitButton></p>
          </Form>
        </section>
      )}
    </div>
  )
}

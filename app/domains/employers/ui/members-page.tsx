import { useTexts } from '#app/i18n/texts.ts'
import { formatDate } from '#app/i18n/format.ts'
import { Confirmation } from '#app/ui/form/confirmation.tsx'
import { Choices } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextField } from '#app/ui/form/text-fields.tsx'
import { DataTable } from '#app/ui/table/data-table.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import { MembersForm } from '../employer-form.ts'
import type { MembersPage as Page } from '../members/get-members-page.server.ts'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'

/** Who acts for the employer, who is invited, and the form to invite. */
export function MembersPage({ page }: { page: Page }) {
  return page.removing ? <RemovePage member={page.removing} /> : <ListPage page={page} />
}

function ListPage({ page: { members, waiting, invitations, mayInvite } }: { page: Page }) {
  const paths = usePaths()
  const t = useTexts('employers')
  const language = useLanguage()
  const isLastOwner = members.some(({ isSelf, isRemovable }) => isSelf && !isRemovable)
  return (
    <div className="page">
      <h1>{t('members.title')}</h1>
      <p className="lead">{t('members.lead')}</p>
      <RowProblem intents={['confirm', 'withdraw']} />
      <section className="section">
        <DataTable
          caption={t('members.title')}
          rows={members}
          keyOf={({ grantId }) => grantId}
          actionsLabel={t('members.actions')}
          columns={[
            {
              label: t('members.name'),
              cell: ({ name, isSelf }) => (
                <>
                  {name}
                  {isSelf && <span className="secondary">{t('members.you')}</span>}
                </>
              ),
            },
            { label: t('members.role'), cell: ({ role }) => t(`role.${role}`) },
            { label: t('members.contact'), cell: ({ contact }) => <span className="figure">{contact}</span> },
            { label: t('members.since'), cell: ({ since }) => formatDate(language, since) },
          ]}
          actions={({ grantId, isSelf, isRemovable }) =>
            isRemovable && (
              <a href={paths.members({ remove: grantId })}>{t(isSelf ? 'members.leave' : 'members.remove')}</a>
            )
          }
        />
        {isLastOwner && <p className="small secondary section-note">{t('members.last')}</p>}
      </section>
      {waiting.length > 0 && (
        <section className="section">
          <h2>{t('members.waiting')}</h2>
          <p className="prose-line">{t('members.waitingText')}</p>
          <ul className="rows">
            {waiting.map(({ grantId, name, role, contact, since, cameBy }) => (
              <li key={grantId}>
                <span>
                  <b>{name}</b>{' '}
                  <span className="secondary">
                    {[
                      t(`role.${role}`),
                      contact,
                      t('members.sinceDate', { date: formatDate(language, since) }),
                      cameBy && t(`members.cameBy.${cameBy}`),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                {mayInvite && (
                  <span className="actions">
                    <RowForm intent="confirm" hidden={{ grantId }}>
                      <SubmitButton tone="quiet">{t('members.confirm')}</SubmitButton>
                    </RowForm>
                    <a href={paths.members({ remove: grantId })}>{t('members.remove')}</a>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {invitations.length > 0 && (
        <section className="section">
          <h2>{t('members.invitations')}</h2>
          <ul className="rows">
            {invitations.map(({ id, address, role, expiresOn }) => (
              <li key={id}>
                <span>
                  <b className="figure">{address}</b>{' '}
                  <span className="secondary">
                    {t(`role.${role}`)} · {t('members.until', { date: formatDate(language, expiresOn) })}
                  </span>
                </span>
                {mayInvite && (
                  <RowForm intent="withdraw" hidden={{ invitationId: id }}>
                    <SubmitButton tone="quiet">{t('members.withdraw')}</SubmitButton>
                  </RowForm>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayInvite && (
        <section className="section">
          <h2>{t('invite.title')}</h2>
          <Form schema={MembersForm} texts="employers:invite" intent="invite" defaults={{ role: 'employer_recruiter' }}>
            <TextField name="address" width="medium" />
            <Choices name="role" />
            <p>
              <SubmitButton>{t('invite.submit')}</SubmitButton>
            </p>
          </Form>
        </section>
      )}
    </div>
  )
}

/** Names who is removed and what that means, before it happens. */
function RemovePage({ member }: { member: NonNullable<Page['removing']> }) {
  const t = useTexts('employers')
  const paths = usePaths()
  const { grantId, name, role, isSelf } = member
  const which = isSelf ? 'leaving' : 'removing'
  return (
    <div className="page form-page">
      <h1>{t(`members.${which}.title`, { name })}</h1>
      <p className="lead">{[name, t(`role.${role}`), member.contact].filter(Boolean).join(' · ')}</p>
      <Form schema={MembersForm} texts="employers:members" intent="remove" hidden={{ grantId }}>
        <Confirmation
          consequences={t(`members.${which}.consequences`, { returnObjects: true, name }) as string[]}
          submit={t(`members.${which}.submit`)}
          back={paths.members()}
          backLabel={t('members.stay')}
        />
      </Form>
    </div>
  )
}

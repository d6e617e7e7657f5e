import { useTexts } from '#app/i18n/texts.ts'
import { Select } from '#app/ui/form/choice-fields.tsx'
import { Confirmation } from '#app/ui/form/confirmation.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { DateField, FileField, TextField } from '#app/ui/form/text-fields.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { DataTable } from '#app/ui/table/data-table.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { ClientsPage as Page } from '../agencies/get-clients-page.server.ts'
import { ClientsForm } from '../employer-form.ts'
import { usePlaceOptions } from '#app/domains/places/ui/place-options.ts'

const tones = { waiting: 'waiting', current: 'good', future: 'calm', over: 'calm' } as const

/** For whom an agency posts, and who posts for this employer. */
export function ClientsPage({ page }: { page: Page }) {
  return page.ending ? <EndPage ending={page.ending} /> : <ListPage page={page} />
}

/** Names whose authorisation ends and what that means, before it happens. */
function EndPage({ ending: { act, rowId, name, openVacancies } }: { ending: NonNullable<Page['ending']> }) {
  const t = useTexts('employers')
  return (
    <div className="page form-page">
      <h1>{t(`ending.${act}.title`, { name })}</h1>
      <Form schema={ClientsForm} texts="employers:ending" intent={act} hidden={{ rowId }}>
        <Confirmation
          consequences={
            t(`ending.${act}.consequences`, { returnObjects: true, name, number: openVacancies }) as string[]
          }
          submit={t(`ending.${act}.submit`)}
          back={usePaths().clients()}
          backLabel={t('ending.stay')}
        />
      </Form>
    </div>
  )
}

function ListPage({ page, page: { licenceNo, clients, mayChange } }: { page: Page }) {
  const t = useTexts('employers')
  const lang = contentLanguage(useLanguage())
  const places = usePlaceOptions()
  const paths = usePaths()
  if (licenceNo === null) {
    return (
      <div className="page">
        <h1>{t(page.agencies.length > 0 ? 'agencies.title' : 'clients.title')}</h1>
        {page.agencies.length > 0 ? (
          <Agencies page={page} />
        ) : (
          <EmptyState title={t('clients.notAgency')}>
            <p>{t('clients.notAgencyText')}</p>
          </EmptyState>
        )}
      </div>
    )
  }
  return (
    <div className="page">
      <h1>{t('clients.title')}</h1>
      <p className="lead">{t('clients.lead', { number: licenceNo })}</p>
      <section className="section">
        {clients.length === 0 ? (
          <p>{t('clients.none')}</p>
        ) : (
          <DataTable
            caption={t('clients.title')}
            rows={clients}
            keyOf={({ rowId }) => rowId}
            actionsLabel={t('clients.actions')}
            columns={[
              { label: t('clients.name'), cell: ({ name }) => <span lang={lang}>{name}</span> },
              {
                label: t('clients.dates'),
                cell: ({ from, until }) => <span className="figure">{t('clients.period', { from, until })}</span>,
              },
              {
                label: t('clients.stateLabel'),
                cell: ({ state }) => <StateWord tone={tones[state]}>{t(`clients.state.${state}`)}</StateWord>,
              },
            ]}
            actions={({ rowId }) => mayChange && <a href={paths.clients({ end: rowId })}>{t('clients.end')}</a>}
          />
        )}
      </section>
      {page.agencies.length > 0 && (
        <section className="section">
          <h2>{t('agencies.title')}</h2>
          <Agencies page={page} />
        </section>
      )}
      {mayChange && (
        <section className="section">
          <h2>{t('client.title')}</h2>
          <Form schema={ClientsForm} texts="employers:client" intent="add">
            <TextField name="uscc" width="medium" />
            <TextField name="name" />
            <Select name="place" options={places} />
            <DateField name="from" />
            <DateField name="until" />
            <FileField name="authorisation" />
            <p>
              <SubmitButton>{t('client.submit')}</SubmitButton>
            </p>
          </Form>
        </section>
      )}
    </div>
  )
}

/** Agencies that post in this employer's name: it ends that, or says that it never agreed. */
function Agencies({ page: { agencies, mayChange } }: { page: Page }) {
  const t = useTexts('employers')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  return (
    <div className="stack">
      <p className="prose-line">{t('agencies.lead')}</p>
      <ul className="rows">
        {agencies.map(({ rowId, id, name, licenceNo, from, until, isAccepted, hasFile, openVacancies }) => (
          <li key={rowId}>
            <span>
              <a href={paths.employer(id)} lang={lang}>
                <b>{name}</b>
              </a>{' '}
              <span className="secondary">
                {[
                  licenceNo,
                  t('clients.period', { from, until }),
                  t(isAccepted ? 'agencies.accepted' : 'agencies.waiting'),
                  t('agencies.open', { count: openVacancies }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>{' '}
              {hasFile && <a href={paths.authorisation(rowId)}>{t('agencies.document')}</a>}
            </span>
            {mayChange && (
              <span className="actions">
                <a href={paths.clients({ end_agency: rowId })}>{t('agencies.end')}</a>
                <a href={paths.clients({ object: rowId })}>{t('agencies.object')}</a>
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

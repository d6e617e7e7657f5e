import { useTexts } from '#app/i18n/texts.ts'
import { type ReviewKind, ruleOf } from '#app/domains/review-queue/review-item.ts'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import { type Chosen, itemQuery, ProposalChoice, proposalKinds } from '../decisions.ts'
import type { EmployerFacts } from '../get-dossier.server.ts'
import { EmployerActForm } from '../review-forms.ts'
import { ReasonChoices } from './reason-choices.tsx'

/** What a bureau may set going about an employer; all but trust needs a second person. */
export function EmployerActs({ employer, chosen }: { employer: EmployerFacts; chosen: Chosen }) {
  const t = useTexts('review')
  if (chosen) return <Propose employer={employer} chosen={chosen} />
  const isSuspended = employer.suspendedOn !== null
  const possible = proposalKinds.filter((kind) => !ruleOf(kind).proposal?.refuse?.({ isSuspended }))
  return (
    <>
      {possible.map((kind) => (
        <Reasons key={kind} employer={employer} kind={kind} />
      ))}
      <Form
        schema={EmployerActForm}
        texts="review"
        intent="trust"
        hidden={{ isTrusted: employer.isTrusted ? 'no' : 'yes' }}
      >
        <h2>{t('employers.trust')}</h2>
        <p>{t(employer.isTrusted ? 'employers.isTrusted' : 'employers.isNotTrusted')}</p>
        {(employer.isTrusted || employer.status === 'verified') && (
          <p>
            <SubmitButton tone="quiet">
              {t(employer.isTrusted ? 'employers.endTrust' : 'employers.beginTrust')}
            </SubmitButton>
          </p>
        )}
      </Form>
    </>
  )
}

/** First the reason; the words for the employer come next, prepared for it. */
function Reasons({ employer, kind }: { employer: EmployerFacts; kind: ReviewKind }) {
  const t = useTexts('review')
  const paths = usePaths()
  return (
    <details className="more">
      <summary>{t(`acts.${kind}`)}</summary>
      <p className="secondary">{t('item.why')}</p>
      <ReasonChoices
        of={kind}
        rule={ruleOf(kind).decisions.approve}
        hrefOf={(choice) => paths.bureauEmployer(employer.id, itemQuery('', choice))}
      />
    </details>
  )
}

function Propose({ employer, chosen }: { employer: EmployerFacts; chosen: NonNullable<Chosen> }) {
  const t = useTexts('review')
  const paths = usePaths()
  const [kind, reason] = ProposalChoice.parse(chosen.choice)
  return (
    <Form
      schema={EmployerActForm}
      texts="review:decide"
      intent="propose"
      hidden={{ choice: chosen.choice }}
      defaults={{ reasonText: chosen.text }}
    >
      <h2>{t(`acts.${kind}`)}</h2>
      <p>{t('item.reason', { reason: t(`reasons.${reason}`) })}</p>
      {ruleOf(kind).proposal?.namesOther && <TextField name="into" width="medium" isNeeded />}
      <TextArea name="reasonText" rows={6} />
      <ul className="consequences">
        <li>{t(`consequences.${kind}.approve`)}</li>
        <li>{t('item.secondFollows')}</li>
      </ul>
      <p className="actions">
        <SubmitButton tone="danger">{t('item.propose')}</SubmitButton>
        <a href={paths.bureauEmployer(employer.id)}>{t('item.chooseAgain')}</a>
      </p>
    </Form>
  )
}

import { useTexts } from '#app/i18n/texts.ts'
import { ruleOf } from '#app/domains/review-queue/review-item.ts'
import { Form } from '#app/ui/form/form.tsx'
import { Choices, Select } from '#app/ui/form/choice-fields.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextArea } from '#app/ui/form/text-fields.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { ReviewItemPage } from '../get-review-item-page.server.ts'
import { type Chosen, itemQuery, ReviewChoice, severeDecisions } from '../decisions.ts'
import type { ShownMember } from '../get-members.server.ts'
import { ReviewItemForm } from '../review-forms.ts'
import { MemberList, useMemberText } from './member-list.tsx'
import { ReasonChoices } from './reason-choices.tsx'

/** What this reader may do with the item now, and only that; `list` is the query of the list it was opened from. */
export function DecisionPart({ page, chosen, list }: { page: ReviewItemPage; chosen: Chosen; list: string }) {
  const t = useTexts('review')
  const { item, steps } = page
  const words = useDecisionText(page.dossier)
  const hidden = { version: item.version }
  const mayDecide = steps.includes('decide')
  return (
    <>
      {steps.includes('take') && (
        <Form schema={ReviewItemForm} texts="review" intent="take">
          <p>{t('item.takeHint')}</p>
          <p>
            <SubmitButton>{t('item.take')}</SubmitButton>
          </p>
        </Form>
      )}
      {mayDecide &&
        (chosen ? <Decision page={page} chosen={chosen} list={list} /> : <Choice page={page} list={list} />)}
      {steps.includes('confirm') && (
        <Form schema={ReviewItemForm} texts="review" intent="confirm" hidden={hidden}>
          <h2>{t('item.second')}</h2>
          <p>{t('item.secondHint', { name: item.proposedBy })}</p>
          <p className="actions">
            <SubmitButton tone="danger">{t('item.confirm', { decision: words(item.proposal ?? '') })}</SubmitButton>
            <SubmitButton tone="quiet" name="goesOn" value="next">
              {t('item.confirmAndNext')}
            </SubmitButton>
          </p>
        </Form>
      )}
      {steps.includes('send_back') && (
        <Form schema={ReviewItemForm} texts="review:sendBack" intent="send_back" hidden={hidden}>
          <TextArea name="words" rows={2} />
          <p>
            <SubmitButton tone="quiet">{t('item.sendBack')}</SubmitButton>
          </p>
        </Form>
      )}
      {!chosen && steps.includes('hand_over') && <HandOver page={page} />}
      {!chosen && steps.includes('give_back') && (
        <Form schema={ReviewItemForm} texts="review" intent="give_back" hidden={hidden}>
          <p>
            <SubmitButton tone="quiet">{t('item.giveBack')}</SubmitButton>
          </p>
        </Form>
      )}
    </>
  )
}

/** Suspending names whom: where an agency posts, there are two. */
export function useDecisionText({ client, employer }: ReviewItemPage['dossier']) {
  const t = useTexts('review')
  return (decision: string): string => {
    if (client !== null && decision === 'suspend') return t('decisions.suspendAgency', { name: employer.name })
    if (client !== null && decision === 'suspend_client') return t('decisions.suspendClient', { name: client.name })
    return t(`decisions.${decision}`)
  }
}

/** First the answer with its reason; the words for the person concerned come next, prepared for it. */
function Choice({ page: { item, dossier, decisions: possible }, list }: { page: ReviewItemPage; list: string }) {
  const t = useTexts('review')
  const words = useDecisionText(dossier)
  const paths = usePaths()
  const hrefOf = (choice: string) => paths.reviewItem(item.id, itemQuery(list, choice))
  return (
    <div className="decisions">
      <h2>{t('item.decide')}</h2>
      {possible.map((decision) => {
        const rule = ruleOf(item.kind).decisions[decision]
        const name = (
          <>
            {words(decision)}
            {rule?.needsSecond && <span className="field-optional"> {t('item.needsSecond')}</span>}
          </>
        )
        const [only, ...others] = rule?.reasons ?? []
        if (others.length === 0)
          return (
            <p key={decision}>
              <a className="button" href={hrefOf(`${decision}.${only}`)}>
                {name}
              </a>
            </p>
          )
        return (
          <details className="more" key={decision}>
            <summary>{name}</summary>
            <p className="secondary">{t('item.why')}</p>
            <ReasonChoices of={decision} rule={rule} hrefOf={hrefOf} />
          </details>
        )
      })}
    </div>
  )
}

function Decision({
  page: { item, dossier },
  chosen,
  list,
}: {
  page: ReviewItemPage
  chosen: NonNullable<Chosen>
  list: string
}) {
  const t = useTexts('review')
  const paths = usePaths()
  const words = useDecisionText(dossier)
  const [decision, reason] = ReviewChoice.parse(chosen.choice)
  const { decisions, setsMembersAside } = ruleOf(item.kind)
  const rule = decisions[decision]
  return (
    <Form
      schema={ReviewItemForm}
      texts="review:decide"
      intent="decide"
      hidden={{ version: item.version, choice: chosen.choice }}
      defaults={{ reasonText: chosen.text }}
    >
      <h2>{words(decision)}</h2>
      <p>{t('item.reason', { reason: t(`reasons.${reason}`) })}</p>
      <TextArea name="reasonText" rows={6} />
      {decision === 'approve' && setsMembersAside && <MembersChoice members={dossier.members} />}
      <ul className="consequences">
        <li>{t(`consequences.${item.kind}.${decision}`)}</li>
        {rule?.needsSecond && <li>{t('item.secondFollows')}</li>}
      </ul>
      <p className="actions">
        <SubmitButton tone={severeDecisions.includes(decision) ? 'danger' : undefined}>
          {t(rule?.needsSecond ? 'item.propose' : 'item.decideNow')}
        </SubmitButton>
        <SubmitButton tone="quiet" name="goesOn" value="next">
          {t(rule?.needsSecond ? 'item.proposeAndNext' : 'item.decideAndNext')}
        </SubmitButton>
        <a href={paths.reviewItem(item.id, list)}>{t('item.chooseAgain')}</a>
      </p>
    </Form>
  )
}

/** Who was never proved waits for the owner to confirm them in any case; of the others the bureau chooses. */
function MembersChoice({ members }: { members: readonly ShownMember[] }) {
  const t = useTexts('review')
  const words = useMemberText()
  const present = members.filter(({ isWaiting }) => !isWaiting)
  const unproved = present.filter(({ isProved }) => !isProved)
  const proved = present.filter(({ isProved }) => isProved)
  return (
    <>
      {unproved.length > 0 && (
        <>
          <h3>{t('members.willWait')}</h3>
          <MemberList members={unproved} />
        </>
      )}
      {proved.length > 0 && (
        <Choices
          name="setAside"
          options={proved.map((member) => ({ value: String(member.id), label: member.name, hint: words(member) }))}
        />
      )}
    </>
  )
}

function HandOver({ page: { item, colleagues } }: { page: ReviewItemPage }) {
  const t = useTexts('review')
  if (colleagues.length === 0) return null
  return (
    <details className="more">
      <summary>{t('item.handOverTitle')}</summary>
      <Form schema={ReviewItemForm} texts="review:handOver" intent="hand_over" hidden={{ version: item.version }}>
        <Select name="personId" options={colleagues.map(({ id, name }) => ({ value: String(id), label: name }))} />
        <p>
          <SubmitButton tone="quiet">{t('item.handOver')}</SubmitButton>
        </p>
      </Form>
    </details>
  )
}

import { useActionData } from '@remix-run/react'
import { OccupationField } from '#app/domains/occupations/ui/occupation-field.tsx'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { useTexts } from '#app/i18n/texts.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import { Checkbox, Choices, Select } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { DateField, MonthField, TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { ResumeFormPage as Page } from '../get-resume-form.server.ts'
import { offeredCities, ResumeForm } from '../resume-form.ts'
import { ChangedElsewhere, isChangedElsewhere } from './changed-elsewhere.tsx'
import { ResumeRows } from './resume-rows.tsx'

/** A résumé on one page: what one is, wants, did and learned; nothing that no employer may ask before an offer. */
export function ResumeFormPage({ page: { resume, version, isGone, defaults } }: { page: Page }) {
  const t = useTexts('seekers')
  const paths = usePaths()
  const { cityName } = usePlaces()
  const refused = useActionData<{ form?: FormState }>()?.form
  const isChanged = isChangedElsewhere(refused)
  // What was typed belongs to the state it was begun with, until its writer has been told of a later one.
  const begun = refused && !isChanged ? Number(refused.typed.version ?? version) : version
  return (
    <div className="page form-page">
      <h1>{t(resume ? 'form.editTitle' : 'form.title')}</h1>
      <p className="lead">{t('form.lead')}</p>
      <Form schema={ResumeForm} texts="seekers:form" defaults={defaults} hidden={{ version: begun }}>
        {resume && refused && isChanged && (
          <ChangedElsewhere typed={refused.typed} kept={defaults} resumeId={resume.id} />
        )}
        <h2>{t('form.parts.person')}</h2>
        <TextField name="displayName" autoComplete="name" width="medium" />
        <TextField name="phone" autoComplete="tel" width="medium" />
        <h2>{t('form.parts.wish')}</h2>
        <ResumeRows group="wish" isFirstOpen>
          {(name) => <OccupationField name={name('occupation')} meant={name('meant')} />}
        </ResumeRows>
        <div className="choice-columns choice-pairs">
          <Choices
            name="wishCities"
            options={offeredCities.map((code) => ({ value: code, label: cityName(code) ?? code }))}
          />
        </div>
        <div className="choice-columns choice-pairs">
          <Choices name="wishKinds" labels="jobs:kind" />
        </div>
        <div className="field-row">
          <TextField name="wishPayMin" width="short" />
          <DateField name="wishStartOn" />
        </div>
        <h2>{t('form.parts.work')}</h2>
        <ResumeRows group="work" isFirstOpen>
          {(name) => (
            <>
              <TextField name={name('employer')} isNeeded />
              <OccupationField name={name('title')} isNeeded />
              <div className="field-row">
                <MonthField name={name('from')} isNeeded />
                <MonthField name={name('until')} />
              </div>
              <TextArea name={name('duties')} rows={3} />
            </>
          )}
        </ResumeRows>
        <h2>{t('form.parts.education')}</h2>
        <ResumeRows group="education" isFirstOpen>
          {(name) => (
            <>
              <TextField name={name('school')} isNeeded />
              <div className="field-row">
                <Select name={name('level')} labels="jobs:education" isNeeded />
                <TextField name={name('major')} width="medium" />
              </div>
              <div className="field-row">
                <MonthField name={name('from')} isNeeded />
                <MonthField name={name('until')} />
              </div>
            </>
          )}
        </ResumeRows>
        <h2>{t('form.parts.skills')}</h2>
        <TextField name="skills" />
        <ResumeRows group="certs">
          {(name) => (
            <div className="field-row">
              <TextField name={name('name')} width="medium" isNeeded />
              <MonthField name={name('gotOn')} />
            </div>
          )}
        </ResumeRows>
        <ResumeRows group="languages">
          {(name) => (
            <div className="field-row">
              <TextField name={name('name')} width="short" isNeeded />
              <Select name={name('level')} labels="level" isNeeded />
            </div>
          )}
        </ResumeRows>
        <h2>{t('form.parts.more')}</h2>
        <TextArea name="about" rows={4} />
        <MonthField name="birthMonth" />
        <Checkbox name="sharesBirthMonth" />
        <Choices name="language" labels="language" />
        <TextField name="title" width="medium" />
        <p className="secondary small">{t('form.notAsked')}</p>
        <p className="actions">
          <SubmitButton name="act" value={isGone ? 'save_apart' : 'save'}>
            {t(isGone ? 'form.saveAsNew' : isChanged ? 'form.saveOver' : 'form.save')}
          </SubmitButton>
          {isChanged && (
            <SubmitButton tone="quiet" name="act" value="save_apart">
              {t('form.saveApart')}
            </SubmitButton>
          )}
          <a href={resume ? paths.resumePreview(resume.id) : paths.resumes()}>{t('form.leave')}</a>
        </p>
      </Form>
    </div>
  )
}

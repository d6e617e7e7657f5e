import { expect, test, vi } from 'vitest'
import { textsIn } from '#app/i18n/i18n.server.ts'

const canary = '王小丽13800138000'

test('fills what somebody wrote into a text, whatever it looks like', () => {
  const t = textsIn('en')('forms')
  for (const label of [canary, '{{min}}', '$t(optional)', '$&', '']) {
    expect(t('errors.invalid', { label })).toBe(`${label}: this does not look right, please check it`)
  }
})

test('fills in figures as the language writes them beside what somebody wrote', () => {
  expect(textsIn('en')('forms')('errors.number_too_big', { label: canary, max: 12_000 })).toBe(
    `${canary}: must be at most 12,000`,
  )
})

test('finds the first text there is', () => {
  const t = textsIn('zh-CN')('site')
  expect(t(['no.such.text', 'forms:choose', 'name'])).toBe('请选择')
})

test('keeps no text with words in it', () => {
  const keeping = vi.spyOn(Map.prototype, 'set')
  const t = textsIn('zh-CN')('forms')
  t('errors.required', { label: canary })
  t('errors.string_too_big', { label: canary, max: 3 })
  t(['no.such.text', 'errors.repeated'], { label: canary, list: [canary] })
  expect(t(`no.such.text.${canary}`, { defaultValue: canary })).toBe(canary)
  const kept = keeping.mock.calls
  keeping.mockRestore()
  expect(kept.length).toBeGreaterThan(0)
  expect(JSON.stringify(kept)).not.toContain(canary)
})

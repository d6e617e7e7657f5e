/**
 * While a vacancy is written: what the legality check finds stands beside its field after a moment, as the form itself
 * shows it after it was sent, and its buttons put the lawful words in place at once.
 */
import { between } from '#db/values/text.ts'
import { announce } from './parts/announce.ts'

type Finding = {
  severity: string
  field: string
  start: number
  end: number
  text: string
  article: string
  reason: string
  suggestion: string
}
type Control = HTMLInputElement | HTMLTextAreaElement

const apiNames: Record<string, string> = {
  title: 'title',
  duties: 'description',
  conditions: 'working_conditions',
  payMin: 'pay_min',
}
const watched = [...Object.keys(apiNames), 'kind', 'payPeriod', 'place']
const restMs = 600
const context = 12

const source = document.querySelector<HTMLElement>('[data-legality]')
const form = source?.closest('form')
if (source && form) watch(source, form)

function watch(source: HTMLElement, form: HTMLFormElement): void {
  const valueOf = (name: string) => (form.elements.namedItem(name) as Control | null)?.value ?? ''
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asking = new AbortController()
  let told = form.querySelectorAll('.finding').length

  async function check(): Promise<void> {
    clearTimeout(waiting)
    asking.abort()
    asking = new AbortController()
    const place = valueOf('place')
    const pay = Number(valueOf('payMin').trim() || NaN)
    const asked = {
      title: valueOf('title'),
      description: valueOf('duties'),
      working_conditions: valueOf('conditions'),
      kind: valueOf('kind') || undefined,
      pay_min: pay > 0 ? pay : undefined,
      pay_period: valueOf('payPeriod') || undefined,
      ...(/^\d{6}$/.test(place) ? { district_code: place } : { city_code: place || undefined }),
    }
    try {
      const answer = await fetch(source.dataset.legality!, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
        body: JSON.stringify(asked),
        signal: asking.signal,
      })
      if (answer.ok) show(((await answer.json()) as { findings: Finding[] }).findings)
    } catch {
      // Whoever is cut off, or types on, is told when the form is sent.
    }
  }

  function show(findings: Finding[]): void {
    for (const list of form.querySelectorAll<HTMLElement>('[data-findings]')) {
      const name = list.dataset.findings!
      const own = findings.filter(({ field }) => field === apiNames[name])
      const had = list.childElementCount > 0
      list.replaceChildren(...own.map((one) => itemOf(one, name)))
      if (had && own.length === 0) clearError(name)
    }
    if (findings.length === told) return
    told = findings.length
    announce(told ? source.dataset.some!.replace('#', String(told)) : source.dataset.none!)
  }

  function itemOf({ severity, start, end, suggestion, ...said }: Finding, name: string): Node {
    const item = source
      .querySelector<HTMLTemplateElement>(`[data-finding="${severity}"]`)!
      .content.cloneNode(true) as DocumentFragment
    const text = valueOf(name)
    const words = {
      ...said,
      before: (start > context ? '…' : '') + between(text, Math.max(0, start - context), start),
      behind: between(text, end, end + context) + (end + context < text.length ? '…' : ''),
    }
    for (const slot of item.querySelectorAll<HTMLElement>('[data-slot]'))
      slot.textContent = words[slot.dataset.slot as 'before'] ?? ''
    item.querySelector('mark')!.textContent = said.text
    const button = item.querySelector('button')
    if (button) {
      button.value = `reword:${name}:${start}`
      button.querySelector('b')!.textContent = suggestion
      button.hidden = suggestion === ''
    }
    return item
  }

  /** What the form said about this field when it came back is put right. */
  function clearError(name: string): void {
    const control = form.elements.namedItem(name) as Control
    control.removeAttribute('aria-invalid')
    control.closest('.field')?.removeAttribute('data-wrong')
    document.getElementById(`${name}-error`)?.remove()
  }

  const later = ({ target }: Event) => {
    if (!watched.includes((target as Control).name)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => void check(), restMs)
  }
  form.addEventListener('input', later)
  form.addEventListener('change', later)
  form.addEventListener('click', (event) => {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>('button[value^="reword:"]')
    if (!button) return
    const [, name = '', start] = button.value.split(':')
    const control = form.elements.namedItem(name) as Control
    const found = button.closest('.finding')?.querySelector('mark')?.textContent ?? ''
    const words = button.querySelector('b')?.textContent ?? ''
    event.preventDefault()
    const begin = Number(start)
    if (control.value.startsWith(found, begin)) {
      control.focus()
      control.setRangeText(words, begin, begin + found.length, 'select')
    }
    void check()
  })
  if (valueOf('title') || valueOf('duties')) void check()
}

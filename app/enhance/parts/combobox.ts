const pauseMs = 120

/** What typing may become; `leadsTo` is a page of its own, `mark` says what else it is or is called. */
export type Suggestion = { text: string; mark?: string; leadsTo?: string }

/** How an answer is read, and what happens when a suggestion is clicked; by default it stands in the field, no more. */
type Ways = { read: (answer: unknown) => Suggestion[]; choose?: () => void }

/**
 * Turns a field with `data-suggestions`, the address to ask, into a combobox after the ARIA pattern: a list of
 * suggestions below it, arrow keys to choose, Enter to take, Escape to close. What an input method is still composing
 * is never asked for.
 */
export function suggestWhileTyping(input: HTMLInputElement, { read, choose }: Ways): void {
  const list = document.createElement('ul')
  list.id = `${input.id}-suggestions`
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.dataset.suggestionsLabel ?? '')
  input.parentElement!.append(list)
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', list.id],
    ['aria-expanded', 'false'],
  ]) {
    input.setAttribute(name!, value!)
  }

  let timer = 0
  let request: AbortController | undefined
  let typed = input.value

  const close = () => {
    clearTimeout(timer)
    request?.abort()
    list.hidden = true
    list.replaceChildren()
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  const optionFor = ({ text, mark, leadsTo }: Suggestion, i: number) => {
    const option = document.createElement('li')
    option.id = `${list.id}-${i}`
    option.setAttribute('role', 'option')
    option.setAttribute('aria-selected', 'false')
    option.textContent = option.dataset.text = text
    if (mark) {
      const tag = document.createElement('span')
      tag.className = 'tag'
      tag.textContent = mark
      option.append(' ', tag)
    }
    if (leadsTo) option.dataset.leadsTo = leadsTo
    return option
  }

  const show = (suggestions: Suggestion[]) => {
    if (suggestions.length === 0 || document.activeElement !== input) return close()
    list.replaceChildren(...suggestions.map(optionFor))
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    input.removeAttribute('aria-activedescendant')
  }

  const ask = async () => {
    typed = input.value
    if (typed.trim() === '') return close()
    request?.abort()
    request = new AbortController()
    const { signal } = request
    const response = await fetch(`${input.dataset.suggestions}&q=${encodeURIComponent(typed)}`, { signal })
    if (!response.ok) return close()
    const answer: unknown = await response.json()
    if (!signal.aborted) show(read(answer))
  }

  const askSoon = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => ask().catch((error: Error) => error.name === 'AbortError' || close()), pauseMs)
  }

  /** Opens the page that a suggestion leads to; false where it only says words. */
  const opened = (option: HTMLElement | null) => {
    if (!option?.dataset.leadsTo) return false
    location.assign(option.dataset.leadsTo)
    return true
  }

  const move = (step: number) => {
    const options = [...list.children] as HTMLElement[]
    const at = options.findIndex((option) => option.getAttribute('aria-selected') === 'true')
    options[at]?.setAttribute('aria-selected', 'false')
    // One place beyond the ends is the field itself, with what was typed.
    const next = ((at + step + options.length + 2) % (options.length + 1)) - 1
    const option = options[next]
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    input.value = option?.dataset.text ?? typed
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }

  input.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) askSoon()
  })
  input.addEventListener('compositionend', askSoon)
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      const option = list.querySelector<HTMLElement>('[aria-selected="true"]')
      if (!option) return
      if (opened(option) || !choose) event.preventDefault()
      if (!choose) close()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      input.value = typed
      close()
    }
  })
  // Pressing must not take the focus out of the field, or the list would be gone before the click.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest<HTMLElement>('[role="option"]')
    if (!option || opened(option)) return
    input.value = option.dataset.text!
    close()
    choose?.()
  })
  input.form?.addEventListener('submit', close)
}

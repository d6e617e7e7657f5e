/**
 * On every page: theme and text size change in place, without a new page; menus close when one looks elsewhere; a form
 * is sent once, however often its button is pressed.
 */
export {}

type Preference = 'theme' | 'text'

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  const preference = form.dataset.preference as Preference | undefined
  const button = event.submitter
  if (!preference || !(button instanceof HTMLButtonElement)) return
  event.preventDefault()
  const body = new URLSearchParams({ [preference]: button.value })
  // Shown once it is kept, so that the page opened next cannot look different.
  void fetch(form.action, { method: 'POST', body, redirect: 'manual' }).then(
    () => show(preference, button),
    () => {
      // The browser submits the form itself, and says so when the portal cannot be reached.
      delete form.dataset.preference
      form.requestSubmit(button)
    },
  )
})

function show(preference: Preference, button: HTMLButtonElement) {
  document.documentElement.dataset[preference] = button.value
  if (preference === 'theme') {
    const scheme = button.value === 'auto' ? 'light dark' : button.value
    document.querySelector('meta[name="color-scheme"]')?.setAttribute('content', scheme)
    for (const other of button.parentElement!.querySelectorAll('button')) {
      other.setAttribute('aria-pressed', String(other === button))
    }
    return
  }
  const isOn = button.value === button.dataset.on
  button.setAttribute('aria-pressed', String(isOn))
  button.value = (isOn ? button.dataset.off : button.dataset.on) ?? ''
}

for (const menu of document.querySelectorAll<HTMLDetailsElement>('[data-menu]')) {
  document.addEventListener('click', ({ target }) => {
    if (menu.open && !menu.contains(target as Node)) menu.open = false
  })
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
}

/** Whoever presses twice does not mean it twice; after a while the first one has failed, or was a download. */
const pressedTwiceMs = 5_000
const sentAt = new WeakMap<EventTarget, number>()
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post' || event.defaultPrevented) return
  if (performance.now() - (sentAt.get(form) ?? -Infinity) < pressedTwiceMs) return event.preventDefault()
  sentAt.set(form, performance.now())
})
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) for (const form of document.forms) sentAt.delete(form)
})

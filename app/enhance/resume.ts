/** On the form of a résumé rows can be emptied by one button, and a new one is typed into at once; its page prints. */
export {}

const print = document.querySelector<HTMLElement>('[data-print]')
if (print) print.hidden = false
print?.addEventListener('click', () => window.print())

const controls = 'input, select, textarea'

for (const row of document.querySelectorAll<HTMLDetailsElement>('.resume-row')) {
  const clear = document.createElement('button')
  clear.type = 'button'
  clear.className = 'row-clear'
  clear.textContent = row.dataset.clear ?? ''
  clear.addEventListener('click', () => {
    for (const control of row.querySelectorAll<HTMLInputElement>(controls)) control.value = ''
    row.open = false
    row.querySelector('summary')?.focus()
  })
  row.querySelector('.resume-row-fields')?.append(clear)
  row.querySelector('summary')?.addEventListener('click', () => {
    if (!row.open) setTimeout(() => row.querySelector<HTMLElement>(controls)?.focus())
  })
}

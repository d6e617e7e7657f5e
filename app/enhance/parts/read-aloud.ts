/** A button that has a page read aloud, where the browser has a voice for its language; pressing it again stops. */
export function readAloud(button: HTMLElement): void {
  if (!('speechSynthesis' in window)) return
  const language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
  const label = button.querySelector('span')!
  const words = { start: label.textContent, stop: button.dataset.stop ?? '' }
  // Browsers load their voices after the page.
  const offer = () => {
    button.hidden = !speechSynthesis.getVoices().some(({ lang }) => lang.toLowerCase().startsWith(language))
  }
  offer()
  speechSynthesis.addEventListener('voiceschanged', offer)
  const rest = () => {
    label.textContent = words.start
  }
  button.addEventListener('click', () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel()
      return rest()
    }
    const read = [...document.querySelectorAll<HTMLElement>(button.dataset.readAloud ?? 'main')]
      .map(({ innerText }) => innerText)
      .join('\n')
    const speech = new SpeechSynthesisUtterance(read)
    speech.lang = document.documentElement.lang
    speech.addEventListener('end', rest)
    speechSynthesis.speak(speech)
    label.textContent = words.stop
  })
  addEventListener('pagehide', () => speechSynthesis.cancel())
}

/** Says something to people who cannot see that it happened. */
export function announce(text: string): void {
  const voice = document.getElementById('announcement')
  if (voice) voice.textContent = text
}

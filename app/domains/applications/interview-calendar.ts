import type { Interview } from './application.ts'
import { now } from '#app/platform/clock.ts'

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '')
const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')

/** At most 75 bytes a line, as RFC 5545 asks; a line goes on after a break and a space. */
function folded(line: string): string {
  const lines = ['']
  let bytes = 0
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length
    if (bytes + size > 74) {
      lines.push('')
      bytes = 1
    }
    lines[lines.length - 1] += letter
    bytes += size
  }
  return lines.join('\r\n ')
}

/** An interview as iCalendar (RFC 5545). The same one has the same id, so that a new time replaces the old one. */
export function interviewCalendar(given: { id: number; interview: Interview; summary: string; url: string }): string {
  const { id, interview, summary, url } = given
  const start = new Date(interview.startsAt)
  const end = new Date(start.getTime() + interview.minutes * 60_000)
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Shenyang metropolitan circle//Employment portal//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:application-${id}@${new URL(url).hostname}`,
    `DTSTAMP:${stamp(now())}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escaped(summary)}`,
    `LOCATION:${escaped(interview.place)}`,
    `URL:${url}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')
}

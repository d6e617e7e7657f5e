import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { importTexts } from '#app/domains/exchange/import-texts.ts'
import { ProgressLine } from '#app/domains/exchange/progress-line.ts'

const words = importTexts('en')

function output(isTTY: boolean) {
  const written: string[] = []
  return { isTTY, written, write: (text: string) => written.push(text) }
}

test('a terminal shows a bar that is drawn over, with rate, share and time left', async () => {
  const terminal = output(true)
  const progress = new ProgressLine(terminal, words)
  await sleep(200)
  progress.show({ rows: 12_000, bytesRead: 25, size: 100 })
  progress.show({ rows: 12_001, bytesRead: 26, size: 100 })
  progress.end()
  expect(terminal.written).toHaveLength(2)
  expect(terminal.written[0]).toMatch(/^\r\u001b\[2K█{6}░{18} 12,000 rows read · 25% · [\d,]+ rows\/s · \d+:\d\d left$/)
  expect(terminal.written[1]).toBe('\r\u001b[2K')
})

test('elsewhere there is no bar and nothing to clear', async () => {
  const log = output(false)
  const progress = new ProgressLine(log, words)
  await sleep(200)
  progress.show({ rows: 1, bytesRead: 1, size: 1 })
  progress.end()
  expect(log.written).toEqual([])
})

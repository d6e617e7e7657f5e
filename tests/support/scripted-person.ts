import type { Locator, Page } from 'playwright-core'

/** How fast somebody at a keyboard is, in seconds; a choice is a click or a line of a list. */
const pace = { keystroke: 1 / 3, choice: 1.5, tab: 1 }

/** What somebody did, and how many seconds a person takes for it. */
type Effort = { fields: number; keystrokes: number; choices: number; tabs: number; seconds: number }

/**
 * Fills in a form as a person does, with keys and clicks of a real browser, which are counted and not waited for: by
 * Tab into the next field, by a click into one that is farther.
 */
export function scriptedPerson(page: Page) {
  const fields = new Set<string>()
  const done = { keystrokes: 0, choices: 0, tabs: 0 }
  const named = (name: string) => page.locator(`[name="${name}"]`)
  const here = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? '')

  async function click(target: Locator): Promise<void> {
    await target.click()
    done.choices += 1
  }

  async function goTo(name: string): Promise<void> {
    fields.add(name)
    await page.keyboard.press('Tab')
    if ((await here()) === name) done.tabs += 1
    else await click(named(name))
  }

  return {
    click,
    /** Writes into a field, in place of what it holds; what it holds already is not written again. */
    async write(name: string, text: string): Promise<void> {
      if ((await named(name).inputValue()) === text) return
      await goTo(name)
      if ((await named(name).inputValue()) !== '') {
        await page.keyboard.press('ControlOrMeta+a')
        done.keystrokes += 1
      }
      await page.keyboard.type(text)
      done.keystrokes += [...text].length
    },
    /** A line of a list. */
    async choose(name: string, value: string): Promise<void> {
      if ((await named(name).inputValue()) === value) return
      fields.add(name)
      await named(name).selectOption(value)
      done.choices += 1
    },
    /** Boxes of a group. */
    async tick(name: string, values: readonly string[]): Promise<void> {
      for (const value of values) {
        fields.add(name)
        await click(page.locator(`[name="${name}"][value="${value}"]`))
      }
    },
    /** What it came to, printed under this name. */
    effort(what: string): Effort {
      const { keystrokes, choices, tabs } = done
      const seconds = Math.round(keystrokes * pace.keystroke + choices * pace.choice + tabs * pace.tab)
      const effort = { fields: fields.size, ...done, seconds }
      process.stdout.write(
        `${what}: ${effort.fields} fields, ${keystrokes} keystrokes, ${choices} choices, ${tabs} tabs, ${seconds} s\n`,
      )
      return effort
    },
  }
}

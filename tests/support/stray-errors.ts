import { afterEach, expect } from 'vitest'

let errors: string[] = []

console.error = (...args: unknown[]) => {
  errors.push(args.map(String).join(' '))
}

/** Whatever is printed as an error without a test expecting it is a defect. */
afterEach(() => {
  expect(takeConsoleErrors(), 'console.error was called').toEqual([])
})

/** For the test whose subject is that something gets reported: hands over what was printed, and forgives it. */
export function takeConsoleErrors(): string[] {
  const taken = errors
  errors = []
  return taken
}

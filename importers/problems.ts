import { ImportError } from '../policy/errors.ts'

/** A list of what is wrong, as one message. */
export function problemsFound(what: string, problems: readonly string[]): ImportError {
  return new ImportError(`${what} Nothing was written.${problems.map((problem) => `\n  · ${problem}`).join('')}`)
}

import { IntegrityError } from '../../archive/integrity-error.ts'
import { BuildError } from '../../policy/errors.ts'

/** An `IntegrityError` as a `BuildError` that lists every problem and says what to do; any other error unchanged. */
export function explainDamage(folder: string, error: unknown): unknown {
  if (!(error instanceof IntegrityError)) return error
  const problems = error.problems.map((problem) => `  - ${problem}`).join('\n')
  return new BuildError(
    `The archive in ${folder} does not verify, so nothing was built:\n${problems}\n` +
      'Restore the files (from a backup, or with an empty folder and `npm run pull`), then build again.',
  )
}

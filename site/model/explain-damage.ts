import { IntegrityError } from '../../archive/integrity-error.ts'
import { BuildError } from '../../policy/errors.ts'

/** Tells all that is wrong with an archive, and what to do; any other error as it is. */
export function explainDamage(folder: string, error: unknown): unknown {
  if (!(error instanceof IntegrityError)) return error
  const problems = error.problems.map((problem) => `  - ${problem}`).join('\n')
  return new BuildError(
    `The archive in ${folder} does not verify, so nothing was built:\n${problems}\n` +
      'Put the files back as they were (from a backup, or by an empty folder and `npm run pull`), then build again.',
  )
}

/** The archive is not what was written: something was changed, lost or added behind its back. */
export class IntegrityError extends Error {
  override name = 'IntegrityError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[], options?: ErrorOptions) {
    const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
    super(`The archive does not verify: ${problems[0] ?? 'no reason given'}${rest}`, options)
    this.problems = problems
  }
}

/** Error of an archive in which something was altered, lost or added by anything but a pull. */
export class IntegrityError extends Error {
  override name = 'IntegrityError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[], options?: ErrorOptions) {
    const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
    super(`The archive does not verify: ${problems[0] ?? 'no reason given'}${rest}`, options)
    this.problems = problems
  }
}

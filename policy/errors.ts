/** Wrong usage: a flag, a setting or the surroundings must change before a retry helps. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** A pull that was given up: `content/` is as it was. Exit code 1. */
export class PullError extends Error {
  override name = 'PullError'
}

/** A build that failed: the release that was live still is. Exit code 1. */
export class BuildError extends Error {
  override name = 'BuildError'
}

/** A build that failed because the pages of one policy took too long. Exit code 1. */
export class SlowTextError extends BuildError {
  override name = 'SlowTextError'
  /** The policy's id; empty if it is a page about all policies. */
  readonly policy: string

  /** @param page its address, which names the version; undefined if it is not known */
  constructor(policy: string, timeoutMs: number, page?: string) {
    const named = page === undefined ? 'A page' : `The page ${page}`
    const what = policy === '' ? `${named} about all policies` : `${named} of ${policy}`
    super(`${what} was not rendered within ${timeoutMs / 1000} s. Its text is too large or too intricate: divide it.`)
    this.policy = policy
  }
}

/** An import that was given up; what it recorded before stands, and importing again continues. Exit code 1. */
export class ImportError extends Error {
  override name = 'ImportError'
}

/** What was to be verified could not be read: nothing was proved, and nothing refuted. Exit code 2. */
export class UnreachableError extends UsageError {
  override name = 'UnreachableError'
}

/** A file could not be written; it is as it was before. Exit code 1. */
export class FileError extends Error {
  override name = 'FileError'

  constructor(path: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'the disk is full. Make room and try again' : 'see below'
    super(`${path} could not be written: ${why}.`, { cause })
  }
}

/** What went wrong and why, a line for each cause. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}\n  because: ${explain(error.cause)}`
}

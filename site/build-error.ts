/** The site cannot be built from what is there. The message says what, where, and what to do. */
export class BuildError extends Error {
  override name = 'BuildError'
}

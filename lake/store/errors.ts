/** The folder cannot be opened as a lake: it says which file, what is wrong with it and what to do. */
export class LakeOpenError extends Error {
  override name = 'LakeOpenError'
}

/** Error of opening a folder as a lake. The message names the file, the problem and what to do. */
export class LakeOpenError extends Error {
  override name = 'LakeOpenError'
}

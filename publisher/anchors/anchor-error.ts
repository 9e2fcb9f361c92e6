/** A state of the ledger could not be anchored in one of the places. It is tried again after the next pull. */
export class AnchorError extends Error {
  override name = 'AnchorError'
}

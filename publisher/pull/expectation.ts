/** What an event of the lake said of a document: a pull must see a state at least as new. */
export type Expectation = {
  id: string
  rev?: string
  updatedAt?: string
  /** Whether the document was deleted; the state told is then the last one before. Undefined if the event does not say. */
  deleted?: boolean | undefined
}

/** A document as far as its state goes; `null` when the lake has none of that id. */
type Seen = Readonly<Record<string, unknown>> | null

/**
 * Whether what the lake hands out is at least as new as everything told of one document.
 * Hosted, `_updatedAt` counts whole seconds: within one, only the revision tells.
 */
export function isAsNew(seen: Seen, told: readonly Expectation[]): boolean {
  if (seen === null) return told.some(({ deleted }) => deleted !== false)
  const at = typeof seen['_updatedAt'] === 'string' ? Date.parse(seen['_updatedAt']) : Number.NaN
  const newest = Math.max(...told.map(({ updatedAt }) => timeOf(updatedAt)))
  if (Number.isNaN(at) || at > newest) return true
  if (at < newest) return false
  const last = told.filter(({ updatedAt }) => timeOf(updatedAt) === newest)
  if (last.some(({ deleted }) => deleted)) return false
  return last.some(({ rev }) => rev === undefined || rev === seen['_rev'])
}

const timeOf = (moment: string | undefined): number =>
  moment === undefined ? Number.NEGATIVE_INFINITY : Date.parse(moment)

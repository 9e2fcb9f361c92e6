/** The state of a document in a notification of the lake: a pull must see one at least as new. */
export type Expectation = {
  id: string
  rev?: string
  updatedAt?: string
  /** Whether the document was deleted; the state is then the last one before. Undefined if the event does not say. */
  deleted?: boolean | undefined
}

/** A document, of which only its state matters; `null` if the lake has none of that id. */
type Seen = Readonly<Record<string, unknown>> | null

/**
 * Whether what the lake returns is at least as new as all notifications of one document.
 * In the hosted lake `_updatedAt` counts whole seconds: within one, only the revision decides.
 */
export function isAsNew(seen: Seen, notified: readonly Expectation[]): boolean {
  if (seen === null) return notified.some(({ deleted }) => deleted !== false)
  const at = typeof seen['_updatedAt'] === 'string' ? Date.parse(seen['_updatedAt']) : Number.NaN
  const newest = Math.max(...notified.map(({ updatedAt }) => timeOf(updatedAt)))
  if (Number.isNaN(at) || at > newest) return true
  if (at < newest) return false
  const last = notified.filter(({ updatedAt }) => timeOf(updatedAt) === newest)
  if (last.some(({ deleted }) => deleted)) return false
  return last.some(({ rev }) => rev === undefined || rev === seen['_rev'])
}

const timeOf = (moment: string | undefined): number =>
  moment === undefined ? Number.NEGATIVE_INFINITY : Date.parse(moment)

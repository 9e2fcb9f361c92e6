/** A change as the lake's history records it. */
export type RecordedChange = {
  /** The document's id: a published one, or a draft's. */
  id: string
  author: string
  /** ISO 8601; two of one lake compare as strings. */
  time: string
  /** Whether the document was gone afterwards. */
  isDeletion: boolean
}

/**
 * Who changed what a version is made from, each once, in the order of their ids.
 *
 * Of a published document, those who changed it after the last version count. Of a draft, those who changed it since it
 * was last gone before that version: a draft that was kept while another text was published holds older words.
 * @param since when the last version was recorded; undefined if there is none
 */
export function authorsSince(changes: readonly RecordedChange[], since: string | undefined): string[] {
  const authors = new Set<string>()
  for (const [id, own] of Map.groupBy(changes, (change) => change.id)) {
    const begin = id.startsWith('drafts.') ? lastGone(own, since) : since
    for (const { author, time } of own) if (begin === undefined || time > begin) authors.add(author)
  }
  return [...authors].toSorted()
}

function lastGone(changes: readonly RecordedChange[], since: string | undefined): string | undefined {
  const gone = changes.filter(({ isDeletion, time }) => isDeletion && since !== undefined && time <= since)
  return gone
    .map(({ time }) => time)
    .toSorted()
    .at(-1)
}

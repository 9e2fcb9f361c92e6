import { latestAnchors, type PublishedAnchor } from '../model/anchors.ts'
import { onePerSite } from './kind.ts'

export type VerifyFacts = { keys: readonly string[]; anchors: readonly PublishedAnchor[] }

/** The page that verifies a text in the reader’s browser, and says who has seen the log, and by which keys it is signed. */
export const verify = onePerSite<VerifyFacts>('/verify/', ({ log }) => ({
  facts: () => ({ keys: log?.record.keys.map(({ key }) => key) ?? [], anchors: log ? latestAnchors(log) : [] }),
  canonical: true,
}))

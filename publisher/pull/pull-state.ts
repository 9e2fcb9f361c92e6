import type { Depth } from '../../archive/depth.ts'
import { partsOfVersionId, versionDocumentId } from '../../schemas/records/documents.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { Accepted } from './accept-policies.ts'
import type { Known } from './fetch-published.ts'
import type { Finding } from './findings.ts'
import type { Revisions } from './list-revisions.ts'
import { lostNote, lostVersions } from './new-versions.ts'
import { isStale, readCompared, readLastPull, writeCompared, writeLastPull } from './pull-state-files.ts'
import type { LakeState } from './read-lake.ts'
import type { SetAside } from './set-aside.ts'

type Archived = ReadonlyMap<string, readonly Version[]>

/** What is wrong in the lake, whichever pull found it. */
export type Standing = {
  /** Versions that differ from the archive's. */
  altered: Finding[]
  /** Notes of those that the lake has lost, by document id. */
  lostVersions: ReadonlyMap<string, string>
  /** Documents that are set aside and that this pull did not look at. */
  strays: SetAside[]
}

/** What became of a pull. */
type Outcome = Omit<Standing, 'strays'> & Pick<Accepted, 'held' | 'setAside'> & { hasUnconfirmed: boolean }

/** The state that earlier pulls saved for this one, and that this one saves for the next. */
export type PullState = {
  /** How deep this pull looks. */
  depth: Depth
  /** What need not be fetched again. */
  known: (archived: Archived) => Omit<Known, 'notified'>
  /** What is wrong now: what was found, and what was found before and not compared since. */
  standing: (found: LakeState, archived: Archived) => Standing
  /** To be called when the pull has gone through, with the bytes of the snapshot that it wrote. */
  save: (found: LakeState, snapshot: string, outcome: Outcome) => void
}

/**
 * @param snapshot the bytes of the snapshot as it is
 * @param depth becomes deeper if there is no state of the last pull, if a finding is unconfirmed, and once a day
 */
export function openPullState(dataDir: string, snapshot: string | undefined, depth: Depth): PullState {
  const last = readLastPull(dataDir, snapshot)
  const atLeast = depth === 'incremental' && (!last || last.hasUnconfirmed) ? 'modified' : depth
  // It grows with the archive, and new versions are found without it.
  const compared = atLeast === 'incremental' ? undefined : readCompared(dataDir)
  const actual = atLeast === 'modified' && compared && isStale(compared) ? 'full' : atLeast
  const equal: Revisions =
    actual === 'modified' ? new Map([...(compared?.revisions ?? []), ...(last?.versions ?? [])]) : new Map()

  return {
    depth: actual,

    known(archived) {
      return {
        recorded: new Map([...archived].map(([policy, history]) => [policy, history.length])),
        facts: actual === 'full' ? new Map() : (last?.facts ?? new Map()),
        versions: actual === 'incremental' ? undefined : new Map([...equal].filter(([id]) => versionOf(id, archived))),
      }
    },

    standing({ versions, named, absent }, archived) {
      const altered = versions.flatMap((version) => version.altered ?? [])
      const seen = new Set(versions.map(({ id }) => id))
      if (named) {
        const missing = lostVersions(archived, new Set([...named.keys(), ...seen]))
        return { altered, lostVersions: missing, strays: [] }
      }
      const before = (last?.altered ?? []).filter(({ item }) => !seen.has(item.split(':')[0] ?? ''))
      const lost = new Map(Object.entries(last?.lost ?? {}).filter(([id]) => !seen.has(id)))
      for (const id of absent) {
        const version = versionOf(id, archived)
        if (version) lost.set(id, lostNote(id, version.sequence, version.title))
      }
      const strays = (last?.strays ?? []).filter(({ document }) => !seen.has(document) && !absent.includes(document))
      return { altered: [...before, ...altered], lostVersions: lost, strays }
    },

    save({ versions, named, revisions }, written, { altered, lostVersions: lost, held, setAside, hasUnconfirmed }) {
      const nowEqual = versions.flatMap(({ id, rev, altered: differs }): [string, string][] =>
        rev === undefined || differs ? [] : [[id, rev]],
      )
      writeLastPull(dataDir, written, {
        // The revisions of what is set aside are not saved: the next pull looks at it again.
        facts: new Map([...revisions].filter(([id]) => !held.has(id))),
        versions: new Map(named ? [] : [...(last?.versions ?? []), ...nowEqual]),
        altered,
        hasUnconfirmed,
        lost: Object.fromEntries(lost),
        strays: setAside.filter(({ policy }) => policy === undefined).map(({ decision: _, ...stray }) => stray),
      })
      if (!named) return
      writeCompared(dataDir, {
        allAt: actual === 'full' ? new Date().toISOString() : compared?.allAt,
        revisions: new Map([...[...equal].filter(([id, rev]) => named.get(id) === rev), ...nowEqual]),
      })
    },
  }
}

/** The archive's version in a document's id. */
function versionOf(id: string, archived: Archived): Version | undefined {
  const { policy = '', sequence = 0 } = partsOfVersionId(id) ?? {}
  const version = archived.get(policy)?.[sequence - 1]
  return version && versionDocumentId(policy, sequence) === id ? version : undefined
}

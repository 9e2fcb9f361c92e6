import type { Prove } from '../../archive/cached-archive.ts'
import type { Version } from '../../schemas/records/version.ts'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import type { Known } from './fetch-published.ts'
import type { Finding } from './confirmations.ts'
import { lostNote, lostVersions } from './new-versions.ts'
import type { LakeState } from './read-lake.ts'
import {
  isStale,
  readCompared,
  readRemembered,
  writeCompared,
  writeRemembered,
  type Revisions,
} from './compared-revisions.ts'
import { partsOfVersionId } from './version-id.ts'

type Archived = ReadonlyMap<string, readonly Version[]>

/** What is wrong in the lake, whenever it was found: versions that differ, and notes of those that it has lost. */
export type Standing = { altered: Finding[]; lostVersions: ReadonlyMap<string, string> }

/** What earlier pulls have left to this one, and what this one leaves to the next. */
export type Memory = {
  /** How deep this pull looks. */
  depth: Prove
  /** What need not be asked for again. */
  known: (archived: Archived) => Omit<Known, 'told'>
  /** What is wrong now: what was found, and what was found before and not looked at since. */
  standing: (found: LakeState, archived: Archived) => Standing
  /** To be called when the pull has gone through, with the bytes of the snapshot that it wrote. */
  keep: (found: LakeState, snapshot: string, standing: Standing) => void
}

/** @param snapshot the bytes of the snapshot as it is */
export function openMemory(dataDir: string, snapshot: string | undefined, check: Prove): Memory {
  const remembered = readRemembered(dataDir, snapshot)
  const atLeast = check === 'new' && !remembered ? 'changed' : check
  // It grows with the archive, and what is new can be told without it.
  const compared = atLeast === 'new' ? undefined : readCompared(dataDir)
  const depth = atLeast === 'changed' && compared && isStale(compared) ? 'all' : atLeast
  const same: Revisions =
    depth === 'changed' ? new Map([...(compared?.revisions ?? []), ...(remembered?.versions ?? [])]) : new Map()

  return {
    depth,

    known(archived) {
      return {
        recorded: new Map([...archived].map(([policy, history]) => [policy, history.length])),
        facts: depth === 'all' ? new Map() : (remembered?.facts ?? new Map()),
        versions: depth === 'new' ? undefined : new Map([...same].filter(([id]) => versionOf(id, archived))),
      }
    },

    standing({ versions, named, absent }, archived) {
      const altered = versions.flatMap((version) => version.altered ?? [])
      const seen = new Set(versions.map(({ id }) => id))
      if (named) return { altered, lostVersions: lostVersions(archived, new Set([...named.keys(), ...seen])) }
      const before = (remembered?.altered ?? []).filter(({ item }) => !seen.has(item.split(':')[0] ?? ''))
      const lost = new Map(Object.entries(remembered?.lost ?? {}).filter(([id]) => !seen.has(id)))
      for (const id of absent) {
        const version = versionOf(id, archived)
        if (version) lost.set(id, lostNote(id, version.sequence, version.title))
      }
      return { altered: [...before, ...altered], lostVersions: lost }
    },

    keep({ versions, named, revisions }, written, { altered, lostVersions: lost }) {
      const good = versions.flatMap(({ id, rev, altered: differs }): [string, string][] =>
        rev === undefined || differs ? [] : [[id, rev]],
      )
      writeRemembered(dataDir, written, {
        facts: revisions,
        versions: new Map(named ? [] : [...(remembered?.versions ?? []), ...good]),
        altered,
        lost: Object.fromEntries(lost),
      })
      if (!named) return
      writeCompared(dataDir, {
        allAt: depth === 'all' ? new Date().toISOString() : compared?.allAt,
        revisions: new Map([...[...same].filter(([id, rev]) => named.get(id) === rev), ...good]),
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

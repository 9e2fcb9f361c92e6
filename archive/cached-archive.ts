import type { LedgerEntry, Snapshot } from '../schemas/records/archive.ts'
import type { Policy } from '../schemas/records/policy.ts'
import type { Version } from '../schemas/records/version.ts'
import { assembleArchive, ledgerBeside, type Archive, type ArchivedPolicy } from './archive.ts'
import { archivePaths } from './archive-files.ts'
import type { Sha256 } from '../policy/hash.ts'
import { HeldLedger, type LedgerHolder } from './cached-ledger.ts'
import { HeldSnapshot } from './cached-snapshot.ts'
import { factsOf, lazyVersion, type TextCache, type TextHolder, type VersionFacts } from './lazy-version.ts'
import { IntegrityError } from './integrity-error.ts'
import { checkLedger } from './ledger.ts'
import { claimsOf, proveVersion, type Claim } from './prove.ts'

export type { HeldText, VersionFacts } from './lazy-version.ts'

/**
 * How much of an archive is looked at again:
 * - `new`: what the ledger has recorded since. The cost follows the change.
 * - `changed`: also whether a file was written since, by its state on disk. What was, is read and compared.
 * - `all`: every file is read and proved.
 */
export type Prove = 'new' | 'changed' | 'all'

/** What was found in the place of a version: facts if it is one, and everything that is wrong. */
export type HeldProof = {
  facts?: VersionFacts
  /** Of the text that was read. */
  digest: string
  /** Of the file, before it was read. */
  state: string
  problems: string[]
}

/** How an archive is read from where it lies. */
export type Holder = TextHolder &
  LedgerHolder & {
    sha256?: Sha256
    /** Proves many versions at once: in threads, say. The proofs are in the order of the claims. */
    proveAll?: (claims: readonly Claim[]) => Promise<HeldProof[]>
  }

/** Proves versions one after the other. */
export async function proveHeld(claims: readonly Claim[], holder: Holder): Promise<HeldProof[]> {
  const proofs: HeldProof[] = []
  for (const claim of claims) {
    const path = archivePaths.version(claim.line.policy, claim.line.sequence)
    const state = holder.stateOf(path)
    const text = holder.read(path)
    const { version, problems } = await proveVersion(claim, text, { sha256: holder.sha256 })
    proofs.push({ facts: version && factsOf(version), digest: holder.digest(text ?? ''), state, problems })
  }
  return proofs
}

/** The state and the digest of the file of each version, in the order of the ledger. */
type Seen = { state: string; digest: string }

type Proved = {
  ledger: readonly LedgerEntry[]
  versions: ReadonlyMap<string, Version[]>
  seen: readonly Seen[]
}

const nothing: Proved = { ledger: [], versions: new Map(), seen: [] }

/**
 * An archive in memory without its texts, which are read when a page asks for them and must still be those that
 * were proved: what an archive weighs in memory grows by a kilobyte with each version. What has not changed since it
 * was read before is the same object: a policy, and the array of its versions.
 */
export class HeldArchive {
  readonly #holder: Holder
  readonly #snapshot = new HeldSnapshot()
  readonly #ledger = new HeldLedger()
  readonly #texts: TextCache = new Map()
  readonly #policies = new Map<string, { policy: Policy; archived: ArchivedPolicy }>()
  #proved = nothing

  constructor(holder: Holder) {
    this.#holder = holder
  }

  /** What the last pull saw; nothing before the first. */
  snapshot(): Snapshot | undefined {
    return this.#snapshot.parse(this.#holder.read(archivePaths.snapshot))
  }

  /**
   * The lines of the ledger, which must go on to the one that the snapshot names.
   * @throws IntegrityError
   */
  ledger(seen: Snapshot | undefined, prove: Prove): readonly LedgerEntry[] {
    return ledgerBeside(seen, this.#ledger.read(this.#holder, prove === 'all'))
  }

  /** The bytes of the snapshot as it was read last; nothing where there was none. */
  get snapshotText(): string | undefined {
    return this.#snapshot.text
  }

  /**
   * The archive as it is on disk now.
   * @throws IntegrityError
   */
  async read(prove: Prove): Promise<Archive | undefined> {
    const seen = this.snapshot()
    if (!seen) return undefined
    const ledger = this.ledger(seen, prove)
    const versions = await this.versions(ledger, prove)
    return assembleArchive(seen, ledger, versions, (policy, history) => this.#together(policy, history))
  }

  /**
   * The versions that a ledger records, each policy's by sequence.
   * @param ledger as `ledger()` gave it
   * @throws IntegrityError
   */
  async versions(ledger: readonly LedgerEntry[], prove: Prove): Promise<ReadonlyMap<string, Version[]>> {
    const proved = this.#goesOn(ledger) && !this.#mustForget(prove) ? this.#proved : nothing
    this.#proved = proved
    const first = proved.ledger.length
    if (ledger.length === first) return proved.versions
    const problems = await checkLedger(ledger, {
      proved: first,
      recorded: (policy) => proved.versions.get(policy)?.length ?? 0,
      sha256: this.#holder.sha256,
    })
    const claims = claimsOf(ledger, first, (policy) => proved.versions.get(policy)?.at(-1)?.hash)
    const proofs = await (this.#holder.proveAll ?? ((all) => proveHeld(all, this.#holder)))(claims)
    problems.push(...proofs.flatMap((proof) => proof.problems))
    if (problems.length > 0) throw new IntegrityError(problems)
    const versions = new Map(proved.versions)
    const grown = new Map<string, Version[]>()
    for (const [index, { line }] of claims.entries()) {
      const { facts, digest } = proofs[index] ?? {}
      if (!facts || digest === undefined) continue
      const history = grown.get(line.policy) ?? [...(proved.versions.get(line.policy) ?? [])]
      grown.set(line.policy, history)
      versions.set(line.policy, history)
      history.push(this.#hold(facts, digest))
    }
    const seen = [...proved.seen, ...proofs.map(({ state, digest }) => ({ state, digest }))]
    this.#proved = { ledger, versions, seen }
    return versions
  }

  #hold(facts: VersionFacts, digest: string): Version {
    const path = archivePaths.version(facts.policy, facts.sequence)
    return lazyVersion(facts, { path, digest }, this.#holder, this.#texts)
  }

  #together(policy: Policy, history: Version[]): ArchivedPolicy {
    const known = this.#policies.get(policy.id)
    if (known?.policy === policy && known.archived.versions === history) return known.archived
    const archived = { ...policy, versions: history }
    this.#policies.set(policy.id, { policy, archived })
    return archived
  }

  /** Whether a ledger has the very lines that were proved: of one that was written anew, all lines are other objects. */
  #goesOn(ledger: readonly LedgerEntry[]): boolean {
    const { ledger: known } = this.#proved
    return known.length === 0 || ledger[known.length - 1] === known.at(-1)
  }

  /** Whether all is to be proved again: that is asked for, or a text is not the one that was proved. */
  #mustForget(prove: Prove): boolean {
    if (prove !== 'changed') return prove === 'all'
    const { ledger, seen } = this.#proved
    const now = this.#look(ledger, seen)
    if (now) this.#proved = { ...this.#proved, seen: now }
    return now === undefined
  }

  /** The files as they are now; nothing when one has another text. */
  #look(ledger: readonly LedgerEntry[], before: readonly Seen[]): readonly Seen[] | undefined {
    const { read, digest, stateOf } = this.#holder
    const now = [...before]
    for (const [index, { policy, sequence }] of ledger.entries()) {
      const known = before[index]
      const path = archivePaths.version(policy, sequence)
      const state = stateOf(path)
      if (known?.state === state) continue
      const text = read(path)
      if (text === undefined || digest(text) !== known?.digest) return undefined
      now[index] = { state, digest: known.digest }
    }
    return now
  }
}

import type { LedgerEntry, Snapshot } from '../schemas/records/archive.ts'
import type { Policy } from '../schemas/records/policy.ts'
import type { Version } from '../schemas/records/version.ts'
import { assembleArchive, ledgerBeside, type Archive, type ArchivedPolicy } from './archive.ts'
import { archivePaths } from './archive-files.ts'
import type { ArchiveReader } from './archive-reader.ts'
import { CachedLedger } from './cached-ledger.ts'
import { CachedSnapshot } from './cached-snapshot.ts'
import type { Depth } from './depth.ts'
import { archivedImages } from './images.ts'
import { IntegrityError } from './integrity-error.ts'
import { lazyVersion, TextReader } from './lazy-version.ts'
import { CachedLog, type ArchiveLog } from './log.ts'
import { checkLedger } from './ledger.ts'
import { claimsOf, proveAll, type Claim, type Proof } from './prove.ts'
import { createSectionCache, type SectionCache } from './section-cache.ts'
import type { MerkleTree } from '../policy/log/merkle.ts'

/** Proves versions. The proofs are in the order of the claims. */
export type Prover = (claims: readonly Claim[]) => Promise<Proof[]>

/** Claims of a ledger that have not been proved yet. */
export type Unproved = {
  ledger: readonly LedgerEntry[]
  claims: readonly Claim[]
  /** What is wrong with the ledger itself, a sentence each. */
  problems: readonly string[]
}

/** The state and the digest of the file of each version, in the order of the ledger. */
type Checked = { state: string; digest: string }

type Proved = {
  ledger: readonly LedgerEntry[]
  versions: ReadonlyMap<string, Version[]>
  checked: readonly Checked[]
  /** The states of the pictures' files, by their names. */
  images: ReadonlyMap<string, string>
}

const nothing: Proved = { ledger: [], versions: new Map(), checked: [], images: new Map() }

/**
 * An archive in memory without its texts, which are read when a page asks for them and must still be those that were
 * proved: each version takes a kilobyte of memory. What has not changed since the last read is the same object: a
 * policy, and the array of its versions.
 */
export class CachedArchive {
  readonly #reader: ArchiveReader
  readonly #prove: Prover
  readonly #snapshot = new CachedSnapshot()
  readonly #ledger = new CachedLedger()
  readonly #texts: TextReader
  readonly #log: CachedLog
  readonly #policies = new Map<string, { policy: Policy; archived: ArchivedPolicy }>()
  #proved = nothing

  /**
   * @param options.prove one after the other if missing
   * @param options.sections a cache that others use too
   */
  constructor(
    reader: ArchiveReader,
    { sections = createSectionCache(), prove }: { sections?: SectionCache; prove?: Prover } = {},
  ) {
    this.#reader = reader
    this.#prove = prove ?? ((claims) => proveAll(claims, reader, sections))
    this.#texts = new TextReader(reader, sections)
    this.#log = new CachedLog(reader.hashBytes)
  }

  /** What the last pull saw; `undefined` before the first. */
  snapshot(): Snapshot | undefined {
    return this.#snapshot.parse(this.#reader.read(archivePaths.snapshot))
  }

  /**
   * The lines of the ledger, which must include the one that the snapshot names.
   * @throws IntegrityError
   */
  ledger(seen: Snapshot | undefined, depth: Depth): readonly LedgerEntry[] {
    return ledgerBeside(seen, this.#ledger.read(this.#reader, depth))
  }

  /**
   * The log of a ledger; `undefined` if no checkpoint was signed yet.
   * @throws IntegrityError
   */
  log(ledger: readonly LedgerEntry[]): ArchiveLog | undefined {
    return this.#log.read(this.#reader, ledger)
  }

  /** A tree over the lines of a ledger. */
  tree(ledger: readonly LedgerEntry[]): MerkleTree {
    return this.#log.tree(ledger)
  }

  /** The bytes of the snapshot as it was read last; `undefined` if there was none. */
  get snapshotText(): string | undefined {
    return this.#snapshot.text
  }

  /**
   * The archive as it is on disk now; `undefined` before the first pull.
   * @throws IntegrityError
   */
  async read(depth: Depth): Promise<Archive | undefined> {
    const seen = this.snapshot()
    return seen && this.assemble(seen, await this.versions(this.ledger(seen, depth), depth))
  }

  /**
   * The versions that a ledger records, each policy's by sequence.
   * @param ledger as `ledger()` returned it
   * @throws IntegrityError
   */
  async versions(ledger: readonly LedgerEntry[], depth: Depth): Promise<ReadonlyMap<string, Version[]>> {
    const unproved = await this.unproved(ledger, depth)
    return this.accept(unproved, await this.#prove(unproved.claims))
  }

  /** Unproved claims of a ledger. A caller that proves them elsewhere passes the proofs to `accept`. */
  async unproved(ledger: readonly LedgerEntry[], depth: Depth): Promise<Unproved> {
    const proved = this.#extends(ledger) && !this.#mustForget(depth) ? this.#proved : nothing
    this.#proved = proved
    const first = proved.ledger.length
    const problems = await checkLedger(ledger, {
      proved: first,
      recorded: (policy) => proved.versions.get(policy)?.length ?? 0,
      sha256: this.#reader.sha256,
    })
    return {
      ledger,
      claims: claimsOf(ledger, first, (policy) => proved.versions.get(policy)?.at(-1)?.hash),
      problems,
    }
  }

  /**
   * The versions of a ledger whose claims were proved.
   * @param proofs in the order of the claims
   * @throws IntegrityError
   */
  accept({ ledger, claims, problems }: Unproved, proofs: readonly Proof[]): ReadonlyMap<string, Version[]> {
    const all = [...problems, ...proofs.flatMap((proof) => proof.problems)]
    if (all.length > 0) throw new IntegrityError(all)
    const proved = this.#proved
    if (claims.length === 0) return proved.versions
    const versions = new Map(proved.versions)
    const grown = new Map<string, Version[]>()
    for (const [index, { line }] of claims.entries()) {
      const { facts, digest } = proofs[index] ?? {}
      if (!facts || digest === undefined) continue
      const history = grown.get(line.policy) ?? [...(proved.versions.get(line.policy) ?? [])]
      grown.set(line.policy, history)
      versions.set(line.policy, history)
      const path = archivePaths.version(facts.policy, facts.sequence)
      history.push(lazyVersion(facts, { path, digest }, this.#texts))
    }
    const checked = [...proved.checked, ...proofs.map(({ state, digest }) => ({ state, digest }))]
    this.#proved = { ledger, versions, checked, images: this.#withImages(proved.images, proofs) }
    return versions
  }

  /** Combines a snapshot and the versions of the ledger that were accepted last. */
  assemble(seen: Snapshot, versions: ReadonlyMap<string, Version[]>): Archive {
    const { ledger, images } = this.#proved
    const archive = assembleArchive(seen, ledger, versions, (policy, history) => this.#combine(policy, history))
    return { ...archive, images: archivedImages(images.keys(), this.#reader.readBytes), log: this.log(ledger) }
  }

  /** The pictures with those of further versions, in the states in which they were proved. */
  #withImages(known: Proved['images'], proofs: readonly Proof[]): Proved['images'] {
    const added = proofs.flatMap(({ images = [] }) => images).filter((name) => !known.has(name))
    if (added.length === 0) return known
    return new Map([...known, ...added.map((name) => [name, this.#reader.stateOf(archivePaths.image(name))] as const)])
  }

  #combine(policy: Policy, history: Version[]): ArchivedPolicy {
    const cached = this.#policies.get(policy.id)
    if (cached?.policy === policy && cached.archived.versions === history) return cached.archived
    const archived = { ...policy, versions: history }
    this.#policies.set(policy.id, { policy, archived })
    return archived
  }

  /** Whether a ledger begins with the lines that were proved: if it was written again, its lines are other objects. */
  #extends(ledger: readonly LedgerEntry[]): boolean {
    const { ledger: proved } = this.#proved
    return proved.length === 0 || ledger[proved.length - 1] === proved.at(-1)
  }

  /** Whether all is to be proved again: because of the depth, or because a text is not the one that was proved. */
  #mustForget(depth: Depth): boolean {
    if (depth !== 'modified') return depth === 'full'
    const { ledger, checked, images } = this.#proved
    if ([...images].some(([name, state]) => this.#reader.stateOf(archivePaths.image(name)) !== state)) return true
    const now = this.#checkFiles(ledger, checked)
    if (now) this.#proved = { ...this.#proved, checked: now }
    return now === undefined
  }

  /** The files as they are now; `undefined` when one has another text. */
  #checkFiles(ledger: readonly LedgerEntry[], before: readonly Checked[]): readonly Checked[] | undefined {
    const { read, digest, stateOf } = this.#reader
    const now = [...before]
    for (const [index, { policy, sequence }] of ledger.entries()) {
      const previous = before[index]
      const path = archivePaths.version(policy, sequence)
      const state = stateOf(path)
      if (previous?.state === state) continue
      const text = read(path)
      if (text === undefined || digest(text) !== previous?.digest) return undefined
      now[index] = { state, digest: previous.digest }
    }
    return now
  }
}

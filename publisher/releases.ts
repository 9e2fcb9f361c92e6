import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { syncTrees } from './files/sync-trees.ts'
import { makeFolder, syncFolder, writeAtomically } from '../archive/files/write-atomically.ts'
import { readHold, removeHold, writeHold, type Hold } from './rollback-pin.ts'

const facts = z.strictObject({
  /** The release's folder name: when it was made, and a part of what it was made from. */
  id: z.string(),
  /** A hash of all that the release was built from; the same inputs give the same release. */
  inputs: z.string(),
  /** The day in the site's time zone for which it was built. */
  day: z.string(),
  builtAt: z.string(),
  /** The pages that it shares and has links to: folders under `DATA_DIR/trees`. */
  trees: z.array(z.string()).default([]),
  /** Former slugs, each with the slug that the policy has in this release. */
  redirects: z.record(z.string(), z.string()).default({}),
})
/** What is known of a release. */
export type Release = z.infer<typeof facts>

/** How many releases are kept at least, the live one included. */
const leastKept = 5
/** Younger ones are kept beside them: a page that somebody has open may still ask for their assets. */
const keptHours = 24
/** And no more than this, however much is published in a day. */
const mostKept = 40

/**
 * The built sites under `DATA_DIR/releases`, and the one that is live: `DATA_DIR/current` points to it.
 * A release is complete when its folder has its final name; going live is one rename of a symlink.
 * The pages of each policy, and of groups of others, lie under `DATA_DIR/trees`, where releases in which they are the
 * same share them: what a complete release has a link to is never written again, and goes with the last of them.
 * Whoever writes must hold the lock on `content`, but for the release that is begun ahead; anybody may read.
 */
export class Releases {
  readonly #folder: string
  readonly #trees: string
  readonly #current: string
  readonly #holdPath: string
  #known: Release | undefined
  #swept = false

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'releases')
    this.#trees = join(dataDir, 'trees')
    this.#current = join(dataDir, 'current')
    this.#holdPath = join(dataDir, 'hold.json')
    for (const folder of [this.#folder, this.#trees]) makeFolder(folder, 0o700)
  }

  /** The live release's files. It is asked for at each request, so that one answer comes from one release. */
  liveFolder(): string | undefined {
    const id = this.#liveId()
    return id === undefined ? undefined : this.#publicFolder(id)
  }

  /** The live release's files, then those of the others that are kept, newest first. */
  folders(): string[] {
    const live = this.#liveId()
    const others = this.#ids().filter((id) => id !== live)
    return (live === undefined ? others : [live, ...others]).map((id) => this.#publicFolder(id))
  }

  /** The live release, if there is one that is whole. */
  live(): Release | undefined {
    const id = this.#liveId()
    if (id === undefined) return undefined
    try {
      if (this.#known?.id !== id) this.#known = this.#read(id)
      return this.#known
    } catch {
      return undefined
    }
  }

  /** The releases on disk, newest first. */
  list(): Release[] {
    return this.#ids().map((id) => this.#read(id))
  }

  /** Removes what a build that was cut off left behind. What is begun of the next release stays. */
  async sweep(): Promise<void> {
    const next = basename(this.ahead()?.to ?? '')
    const isBegun = (name: string) => next !== '' && (name === next || name.startsWith(`${next}.`))
    const cutOff = readdirSync(this.#folder).filter((name) => name.startsWith('.') && !isBegun(name))
    for (const name of cutOff) await this.#remove(name)
    if (cutOff.length > 0 || !this.#swept) await this.#sweepTrees()
    this.#swept = true
  }

  /** Where the pages lie that releases share. */
  get trees(): string {
    return this.#trees
  }

  /** The files of the live release, and where the next one can be begun at leisure; nothing before the first. */
  ahead(): { from: string; to: string } | undefined {
    const id = this.#liveId()
    return id === undefined ? undefined : { from: this.#publicFolder(id), to: join(this.#folder, `.after-${id}`) }
  }

  /** A folder for a build to write into: empty, or with the links of the live release if it was begun ahead. */
  prepare(id: string): { outDir: string; begun: boolean } {
    const folder = join(this.#folder, `.${id}`)
    const outDir = join(folder, 'public')
    const { to } = this.ahead() ?? {}
    const begun = to !== undefined && existsSync(to)
    if (begun) renameSync(to, folder)
    else mkdirSync(outDir, { recursive: true })
    return { outDir, begun }
  }

  /**
   * Makes a finished build a release, flushed to disk, and sends it live. A rollback ends with it.
   * @param fresh those of its trees that no other release has
   */
  async publish(
    release: Release,
    { fresh = [], now = new Date() }: { fresh?: readonly string[]; now?: Date } = {},
  ): Promise<void> {
    const building = join(this.#folder, `.${release.id}`)
    writeAtomically(join(building, 'release.json'), `${JSON.stringify(facts.parse(release), null, 2)}\n`)
    await syncTrees([building, ...fresh.map((name) => join(this.#trees, name))])
    syncFolder(this.#trees)
    renameSync(building, join(this.#folder, release.id))
    syncFolder(this.#folder)
    this.goLive(release.id)
    removeHold(this.#holdPath)
    await this.#discardOld(now)
  }

  /** Points `current` to a release: a new symlink renamed over the old one, so that there is always one. */
  goLive(id: string): void {
    const link = `${this.#current}.next`
    rmSync(link, { force: true })
    symlinkSync(join('releases', id), link)
    renameSync(link, this.#current)
    syncFolder(join(this.#folder, '..'))
  }

  /** Goes back to a release, and keeps the publisher from going forth again while nothing changes. */
  rollBack(value: Hold): void {
    writeHold(this.#holdPath, value)
    this.goLive(value.release)
  }

  /** The rollback that stands, if the live release is the one gone back to. */
  hold(): Hold | undefined {
    const hold = readHold(this.#holdPath)
    return hold?.release === this.#liveId() ? hold : undefined
  }

  /** Ends a rollback; the next build makes what is due. */
  endHold(): void {
    removeHold(this.#holdPath)
  }

  /** Throws away a build that came to nothing. */
  async abandon(id: string): Promise<void> {
    await this.#remove(`.${id}`)
  }

  #liveId(): string | undefined {
    try {
      return basename(readlinkSync(this.#current))
    } catch {
      return undefined
    }
  }

  #ids(): string[] {
    const names = readdirSync(this.#folder).toSorted().toReversed()
    return names.filter((name) => !name.startsWith('.') && existsSync(join(this.#folder, name, 'release.json')))
  }

  #publicFolder(id: string): string {
    return join(this.#folder, id, 'public')
  }

  #read(id: string): Release {
    return facts.parse(JSON.parse(readFileSync(join(this.#folder, id, 'release.json'), 'utf8')))
  }

  async #discardOld(now: Date): Promise<void> {
    const live = this.#liveId()
    const youngest = new Date(now.getTime() - keptHours * 3_600_000).toISOString()
    const old = this.#ids().filter((id, index) => {
      if (id === live || index < leastKept) return false
      return index >= mostKept || this.#read(id).builtAt <= youngest
    })
    for (const id of old) await this.#discard(id)
    if (old.length > 0) await this.#sweepTrees()
  }

  /** Removes the trees to which no release has a link. */
  async #sweepTrees(): Promise<void> {
    const linked = new Set(this.list().flatMap(({ trees }) => trees))
    for (const name of readdirSync(this.#trees)) {
      if (!linked.has(name)) await rm(join(this.#trees, name), { recursive: true, force: true })
    }
  }

  /** Takes a release out of sight before its files go, so that a kill leaves no half of one. */
  async #discard(id: string): Promise<void> {
    renameSync(join(this.#folder, id), join(this.#folder, `.${id}`))
    await this.#remove(`.${id}`)
  }

  /** Thousands of files may go: others are served meanwhile. */
  async #remove(name: string): Promise<void> {
    await rm(join(this.#folder, name), { recursive: true, force: true })
  }
}

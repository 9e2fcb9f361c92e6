import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { syncFolder } from './files/sync-folder.ts'
import { syncTrees } from './files/sync-trees.ts'
import { makeFolder } from '../archive/files/write-atomically.ts'
import { readRollbackPin, removeRollbackPin, writeRollbackPin, type RollbackPin } from './rollback-pin.ts'

const facts = z.strictObject({
  /** The release's folder name: when it was built, and the beginning of the hash of its inputs. */
  id: z.string(),
  /** A hash of all that the release was built from; the same inputs give the same release. */
  inputs: z.string(),
  /** The day in the site's time zone for which it was built. */
  day: z.string(),
  builtAt: z.string(),
  /** The folders under `DATA_DIR/trees` to which it links. */
  trees: z.array(z.string()).default([]),
  /** Former slugs, each with the slug that the policy has in this release. */
  redirects: z.record(z.string(), z.string()).default({}),
  /** The last line of the ledger that it shows; missing in releases of version 0.1.0. */
  head: z.string().nullable().optional(),
  /** By policy id, how many versions it shows of policies whose later ones could not be rendered. */
  heldBack: z.record(z.string(), z.int()).optional(),
})
/** The facts of a release: its `release.json`. */
export type Release = z.infer<typeof facts>

/** How many releases are kept at least, the live one included. */
const minReleases = 5
/** Younger ones are kept too: a page that somebody has open may still ask for their assets. */
const keptForMs = 24 * 3_600_000
/** How many releases are kept at most, however much is published in a day. */
const maxReleases = 40

/**
 * The built sites under `DATA_DIR/releases`, and the one that is live: `DATA_DIR/current` points to it.
 * A release is complete when its folder has its final name; going live is one rename of a symlink.
 * The pages of each policy, and of groups of others, lie under `DATA_DIR/trees`, where releases in which they are the
 * same share them: a folder to which a complete release links is never written again, and goes with the last of them.
 * Whoever writes must hold the lock on `content`; anybody may read.
 */
export class Releases {
  readonly #folder: string
  readonly #trees: string
  readonly #current: string
  readonly #dataDir: string
  #known: Release | undefined
  #swept = false

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'releases')
    this.#trees = join(dataDir, 'trees')
    this.#current = join(dataDir, 'current')
    this.#dataDir = dataDir
    for (const folder of [this.#folder, this.#trees]) makeFolder(folder, 0o700)
  }

  /** The live release's files. Asked for at each request, so that one answer comes from one release. */
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

  /** The live release; `undefined` if there is none that can be read. */
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
    return this.#ids().flatMap((id) => this.#readIfWhole(id) ?? [])
  }

  /** Removes what an interrupted build left behind. */
  async sweep(): Promise<void> {
    const interrupted = readdirSync(this.#folder).filter((name) => name.startsWith('.'))
    for (const name of interrupted) await this.#remove(name)
    if (interrupted.length > 0 || !this.#swept) await this.#sweepTrees()
    this.#swept = true
  }

  /** The folder with the trees: pages that releases share. */
  get trees(): string {
    return this.#trees
  }

  /** An empty folder for a build to write into. */
  prepare(id: string): string {
    const outDir = join(this.#folder, `.${id}`, 'public')
    mkdirSync(outDir, { recursive: true })
    return outDir
  }

  /**
   * Makes a finished build a release, flushed to disk, and sends it live. This ends a rollback.
   * @param fresh those of its trees that no other release has
   */
  async publish(
    release: Release,
    { fresh = [], now = new Date() }: { fresh?: readonly string[]; now?: Date } = {},
  ): Promise<void> {
    const building = join(this.#folder, `.${release.id}`)
    await writeFile(join(building, 'release.json'), `${JSON.stringify(facts.parse(release), null, 2)}\n`)
    await syncTrees([building, ...fresh.map((name) => join(this.#trees, name))])
    await syncFolder(this.#trees)
    renameSync(building, join(this.#folder, release.id))
    await syncFolder(this.#folder)
    await this.goLive(release.id)
    removeRollbackPin(this.#dataDir)
    await this.#discardOld(now)
  }

  /** Points `current` to a release, atomically: a new symlink is renamed over the old one. */
  async goLive(id: string): Promise<void> {
    const link = `${this.#current}.next`
    rmSync(link, { force: true })
    symlinkSync(join('releases', id), link)
    // No link can be renamed over a folder that somebody put there.
    if (lstatSync(this.#current, { throwIfNoEntry: false })?.isDirectory()) rmSync(this.#current, { recursive: true })
    renameSync(link, this.#current)
    await syncFolder(this.#dataDir)
  }

  /** Serves an older release again, until something changes. */
  async rollBack(pin: RollbackPin): Promise<void> {
    writeRollbackPin(this.#dataDir, pin)
    await this.goLive(pin.release)
  }

  /** The rollback in effect; `undefined` if there is none, or another release is live. */
  pin(): RollbackPin | undefined {
    const pin = readRollbackPin(this.#dataDir)
    return pin?.release === this.#liveId() ? pin : undefined
  }

  /** Ends a rollback: the next build may make the release that was taken down again. */
  endRollback(): void {
    removeRollbackPin(this.#dataDir)
  }

  /** Removes a build that failed. */
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

  /** Undefined if the facts of a release were damaged: it is built again if it is live, and goes with its age. */
  #readIfWhole(id: string): Release | undefined {
    try {
      return this.#read(id)
    } catch {
      return undefined
    }
  }

  async #discardOld(now: Date): Promise<void> {
    const live = this.#liveId()
    const youngest = new Date(now.getTime() - keptForMs).toISOString()
    const old = this.#ids().filter((id, index) => {
      if (id === live || index < minReleases) return false
      return index >= maxReleases || (this.#readIfWhole(id)?.builtAt ?? '') <= youngest
    })
    for (const id of old) await this.#discard(id)
    if (old.length > 0) await this.#sweepTrees()
  }

  /** Removes the trees to which no release links. */
  async #sweepTrees(): Promise<void> {
    const releases = this.list()
    // A release whose facts cannot be read may have links to any of them.
    if (releases.length < this.#ids().length) return
    const linked = new Set(releases.flatMap(({ trees }) => trees))
    for (const name of readdirSync(this.#trees)) {
      if (!linked.has(name)) await rm(join(this.#trees, name), { recursive: true, force: true })
    }
  }

  /** Renames a release before its files are removed, so that a kill leaves no half of one. */
  async #discard(id: string): Promise<void> {
    renameSync(join(this.#folder, id), join(this.#folder, `.${id}`))
    await this.#remove(`.${id}`)
  }

  /** Asynchronous: there may be thousands of files, and requests are served meanwhile. */
  async #remove(name: string): Promise<void> {
    await rm(join(this.#folder, name), { recursive: true, force: true })
  }
}

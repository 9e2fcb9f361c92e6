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
import { basename, join } from 'node:path'
import { z } from 'zod'
import { makeFolder, syncFolder, writeAtomically } from '../files/write-atomically.ts'
import { syncTree } from '../files/sync-tree.ts'

const facts = z.strictObject({
  /** The release's folder name: when it was made, and a part of what it was made from. */
  id: z.string(),
  /** A hash of all that the release was built from; the same inputs give the same release. */
  inputs: z.string(),
  /** The day in the site's time zone for which it was built. */
  day: z.string(),
  builtAt: z.string(),
})
/** What is known of a release. */
export type Release = z.infer<typeof facts>

/** How many releases are kept, the live one included. */
const kept = 5

/**
 * The built sites under `DATA_DIR/releases`, and the one that is live: `DATA_DIR/current` points to it.
 * A release is complete when its folder has its final name; going live is one rename of a symlink.
 */
export class Releases {
  readonly #folder: string
  readonly #current: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'releases')
    this.#current = join(dataDir, 'current')
    makeFolder(this.#folder, 0o700)
    for (const name of readdirSync(this.#folder)) {
      if (name.startsWith('.')) rmSync(join(this.#folder, name), { recursive: true, force: true })
    }
  }

  /** The folder from which visitors are served, whichever release is live. */
  get publicFolder(): string {
    return join(this.#current, 'public')
  }

  /** The live release, if there is one that is whole. */
  live(): Release | undefined {
    try {
      return this.#read(basename(readlinkSync(this.#current)))
    } catch {
      return undefined
    }
  }

  /** The releases on disk, newest first. */
  list(): Release[] {
    const names = readdirSync(this.#folder).toSorted().toReversed()
    return names.filter((name) => existsSync(join(this.#folder, name, 'release.json'))).map((name) => this.#read(name))
  }

  /** An empty folder for a build to write into. */
  prepare(id: string): string {
    const folder = join(this.#folder, `.${id}`, 'public')
    mkdirSync(folder, { recursive: true })
    return folder
  }

  /** Makes a finished build a release, flushed to disk, and sends it live. */
  publish(release: Release): void {
    const building = join(this.#folder, `.${release.id}`)
    writeAtomically(join(building, 'release.json'), `${JSON.stringify(release, null, 2)}\n`)
    syncTree(building)
    renameSync(building, join(this.#folder, release.id))
    syncFolder(this.#folder)
    this.goLive(release.id)
    this.#discardOld()
  }

  /** Points `current` to a release: a new symlink renamed over the old one, so that there is always one. */
  goLive(id: string): void {
    const link = `${this.#current}.next`
    rmSync(link, { force: true })
    symlinkSync(join('releases', id), link)
    renameSync(link, this.#current)
    syncFolder(join(this.#folder, '..'))
  }

  /** Throws away a build that came to nothing. */
  abandon(id: string): void {
    rmSync(join(this.#folder, `.${id}`), { recursive: true, force: true })
  }

  #read(id: string): Release {
    return facts.parse(JSON.parse(readFileSync(join(this.#folder, id, 'release.json'), 'utf8')))
  }

  #discardOld(): void {
    const live = this.live()?.id
    for (const { id } of this.list().slice(kept)) {
      if (id !== live) rmSync(join(this.#folder, id), { recursive: true, force: true })
    }
  }
}

import { openArchive } from '../../archive/folder.ts'
import type { CachedArchive } from '../../archive/cached-archive.ts'
import { explain } from '../../policy/errors.ts'
import type { Log } from '../log.ts'
import { anchorCheckpoint } from './anchor-checkpoint.ts'
import type { AnchorSettings } from './settings.ts'

type Options = {
  contentDir: string
  dataDir: string
  settings: AnchorSettings
  log: Log
  /** Called when somebody has seen the last checkpoint, so that the site can say so. */
  onAnchored: () => void
}

/** Anchors what was published, beside the publisher: nothing waits for it, and nothing fails because of it. */
export class Anchorer {
  readonly #options: Options
  readonly #archive: CachedArchive
  #working: Promise<void> | undefined
  #isAsked = false
  #failed = ''

  constructor(options: Options) {
    this.#options = options
    this.#archive = openArchive(options.contentDir)
  }

  /** Anchors the last checkpoint where it is not yet. Never rejects. */
  run(): Promise<void> {
    const { remote, witnesses, timestampUrl } = this.#options.settings
    if (remote === undefined && timestampUrl === undefined && witnesses.length === 0) return Promise.resolve()
    this.#isAsked = true
    this.#working ??= this.#work().finally(() => (this.#working = undefined))
    return this.#working
  }

  /** Settles when what is under way is done. */
  async stop(): Promise<void> {
    this.#isAsked = false
    await this.#working
  }

  async #work(): Promise<void> {
    while (this.#isAsked) {
      this.#isAsked = false
      await this.#once()
    }
  }

  async #once(): Promise<void> {
    const { contentDir, dataDir, settings, log, onAnchored } = this.#options
    const found = await anchorCheckpoint({ contentDir, dataDir, settings, archive: this.#archive }).catch(
      (error: unknown) => ({ added: [], problems: [`Nothing could be anchored. ${explain(error)}`] }),
    )
    // Each is tried again at every poll, and is logged once.
    const failed = found.problems.join('\n')
    if (failed !== '' && failed !== this.#failed) log(failed, { event: 'anchor', level: 'warn' })
    this.#failed = failed
    for (const { size, where } of found.added)
      log(`${where} has seen all ${size} versions.`, { event: 'anchor', where, size })
    if (found.added.length > 0) onAnchored()
  }
}

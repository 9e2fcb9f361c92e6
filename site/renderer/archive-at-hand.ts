import type { Archive } from '../../archive/archive.ts'
import { CachedArchive } from '../../archive/cached-archive.ts'
import type { Depth } from '../../archive/depth.ts'
import { folderReader } from '../../archive/folder-reader.ts'
import { proveAll, type Claim, type Proof } from '../../archive/prove.ts'
import { batchesOf } from '../../archive/prove-task.ts'
import { BuildError } from '../../policy/errors.ts'
import type { RendererContext } from './renderer-context.ts'

/** From this many versions on, several threads prove them. */
const minForThreads = 200

/** The archive that was read last: if another one is asked for next, it is proved from its beginning. */
export class ArchiveAtHand {
  readonly #context: Pick<RendererContext, 'sections' | 'pools'>
  #cached: { folder: string; archive: CachedArchive } | undefined
  #reading: Promise<unknown> = Promise.resolve()

  constructor(context: Pick<RendererContext, 'sections' | 'pools'>) {
    this.#context = context
  }

  /**
   * The archive as it is now. One read follows the other.
   * @throws BuildError when nothing has been pulled yet
   * @throws IntegrityError
   */
  read(folder: string, depth: Depth): Promise<Archive> {
    const result = this.#reading.then(() => this.#read(folder, depth))
    this.#reading = result.catch(() => undefined)
    return result
  }

  async #read(folder: string, depth: Depth): Promise<Archive> {
    if (this.#cached?.folder !== folder) {
      const { sections } = this.#context
      const prove = (claims: readonly Claim[]) => this.#prove(folder, claims)
      this.#cached = { folder, archive: new CachedArchive(folderReader(folder), { sections, prove }) }
    }
    const archive = await this.#cached.archive.read(depth)
    if (archive) return archive
    throw new BuildError(`Nothing has been pulled yet: ${folder} holds no snapshot.`)
  }

  async #prove(content: string, claims: readonly Claim[]): Promise<Proof[]> {
    const { sections, pools } = this.#context
    if (claims.length < minForThreads) return proveAll(claims, folderReader(content), sections)
    const tasks = [...batchesOf(claims)].map((task) => ({ ...task, content }))
    return (await pools.inBulk((pool) => pool.runAll<'prove'>(tasks))).flat()
  }
}

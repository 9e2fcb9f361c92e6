import { TaskThread } from '../../archive/threads/task-thread.ts'
import type { EmbeddedAddress } from '../client.ts'
import type { Config } from '../config.ts'
import type { PullOptions, PullResult } from './pull.ts'
import { checkpointSettings, type CheckpointSettings } from './sign-checkpoint.ts'

/** The order for a pull, as it is sent to the thread. */
export type PullTask = Required<Pick<PullOptions, 'notified' | 'depth' | 'hasDoor'>> & {
  kind: 'pull'
  /** Which lake, and how it is reached. */
  lake: Pick<Config, 'dataset' | 'hosted'>
  embedded: EmbeddedAddress | undefined
}

/** In MB. A thread keeps what it has grown to: without a limit three times as much, for a pull that is no faster. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 }

type PullTasks = { pull: { task: PullTask; result: PullResult } }

/**
 * Pulls in a thread of its own: parsing, hashing and checking may take seconds, and requests are served meanwhile.
 */
export class Puller {
  readonly #settings: Pick<Config, 'contentDir' | 'dataDir'> & { log: CheckpointSettings }
  #thread: TaskThread<PullTasks> | undefined

  constructor(config: Pick<Config, 'contentDir' | 'dataDir' | 'siteUrl' | 'checkpointKey' | 'checkpointSigner'>) {
    const { contentDir, dataDir } = config
    this.#settings = { contentDir, dataDir, log: checkpointSettings(config) }
  }

  /** @throws what `pull` throws, as an error of that name */
  pull(task: Omit<PullTask, 'kind'>): Promise<PullResult> {
    if (!this.#thread?.isRunning) {
      const entry = new URL('./pull-thread.ts', import.meta.url)
      this.#thread = new TaskThread<PullTasks>({ entry, workerData: this.#settings, resourceLimits })
    }
    return this.#thread.ask<'pull'>({ kind: 'pull', ...task })
  }

  /** Ends the thread; a pull that is not done fails, as if the process had been killed. */
  async close(): Promise<void> {
    await this.#thread?.end()
  }
}

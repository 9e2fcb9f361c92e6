import { availableParallelism } from 'node:os'
import { folderReader } from './folder-reader.ts'
import { proveAll, type Claim, type Proof } from './prove.ts'
import { createSectionCache } from './section-cache.ts'
import { batchesOf, type ProveTask } from './prove-task.ts'
import { withPool } from './threads/worker-pool.ts'

/** Versions below which threads do not pay, because each has to load our modules first. */
const minForThreads = 400
type ProveTypes = { prove: { task: ProveTask; result: Proof[] } }

/** Proves the versions in a folder, many of them in as many threads as there are cores. */
export async function proveInThreads(folder: string, claims: readonly Claim[]): Promise<Proof[]> {
  if (claims.length < minForThreads) return proveAll(claims, folderReader(folder), createSectionCache())
  const options = {
    entry: new URL('./prove-thread.ts', import.meta.url),
    workerData: folder,
    resourceLimits: { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 256 },
    parallelism: availableParallelism(),
  }
  const batches = await withPool<ProveTypes, Proof[][]>(options, (pool) => pool.runAll(batchesOf(claims)))
  return batches.flat()
}

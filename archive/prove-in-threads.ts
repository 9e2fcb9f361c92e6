import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { proveHeld, type HeldProof } from './cached-archive.ts'
import type { Claim } from './prove.ts'
import { folderHolder } from './folder-reader.ts'

/** A thread has to load our modules first: for fewer versions than this it comes too late. */
const worthIt = 400
/** So many versions are given to a thread at once. */
const portion = 100

/** What goes to a thread, and what comes back. */
export type Portion = { at: number; claims: readonly Claim[] }
export type ProvedPortion = { at: number; proofs: HeldProof[] }

/** Proves the versions in a folder, many of them in as many threads as there are cores. */
export async function proveInThreads(folder: string, claims: readonly Claim[]): Promise<HeldProof[]> {
  if (claims.length < worthIt) return proveHeld(claims, folderHolder(folder))
  const count = Math.max(1, Math.min(availableParallelism(), Math.ceil(claims.length / portion)))
  const proofs: HeldProof[] = []
  let next = 0
  const take = (): Portion | undefined => {
    const at = next
    next += portion
    return at < claims.length ? { at, claims: claims.slice(at, at + portion) } : undefined
  }
  await Promise.all(
    Array.from({ length: count }, () =>
      work(folder, take, ({ at, proofs: some }) => some.forEach((proof, index) => (proofs[at + index] = proof))),
    ),
  )
  return proofs
}

function work(folder: string, take: () => Portion | undefined, keep: (proved: ProvedPortion) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const worker = new Worker(new URL('./prove-thread.ts', import.meta.url), {
    workerData: folder,
    resourceLimits: { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 256 },
  })
  const give = () => {
    const due = take()
    // A thread has no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    if (due) worker.postMessage(due)
    else resolve()
  }
  worker.on('message', (proved: ProvedPortion) => {
    keep(proved)
    give()
  })
  worker.on('error', reject)
  worker.on('exit', (code) => reject(new Error(`A thread that proves versions ended (${code}).`)))
  give()
  return promise.finally(() => worker.terminate())
}

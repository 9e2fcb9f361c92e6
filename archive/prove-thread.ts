import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { proveHeld } from './cached-archive.ts'
import { folderHolder } from './folder-reader.ts'
import type { Portion, ProvedPortion } from './prove-in-threads.ts'

/** A thread of `prove-in-threads.ts`. */
const holder = folderHolder(z.string().parse(workerData))

parentPort?.on('message', async ({ at, claims }: Portion) => {
  const proved: ProvedPortion = { at, proofs: await proveHeld(claims, holder) }
  // A thread has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(proved)
})

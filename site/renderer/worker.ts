import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { BuildError } from '../build-error.ts'
import { createSite } from '../site.ts'
import { HeldArchive } from './held-archive.ts'
import { preview } from './preview.ts'
import type { Answer, Order, Question, RenderedRelease } from './protocol.ts'
import { writeRelease } from './write-release.ts'

/** The entry of the compiled app: a thread that stays, and answers one order after the other. */
const { templates, client } = z.object({ templates: z.string(), client: z.string() }).parse(workerData)

const archives = new Map<string, HeldArchive>()

async function archiveIn(folder: string, prove: 'all' | 'new') {
  const held = archives.get(folder) ?? new HeldArchive(folder)
  archives.set(folder, held)
  const archive = await held.read(prove)
  if (archive) return archive
  throw new BuildError(`Nothing has been pulled yet: ${folder} holds no snapshot.`)
}

async function answer(order: Order): Promise<RenderedRelease | { html: string }> {
  const began = performance.now()
  if (order.kind === 'preview') return preview(await archiveIn(order.content, 'new'), order)
  const { content, day, out, before, prove } = order
  const site = createSite(await archiveIn(content, prove), day)
  const proved = performance.now()
  const { pages, made, milliseconds } = await writeRelease({ site, out, before, templates, client })
  return { pages, made, milliseconds: { ...milliseconds, prove: proved - began } }
}

let last: Promise<void> = Promise.resolve()

parentPort?.on('message', ({ id, order }: Question) => {
  // A thread has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const tell = (said: Answer) => parentPort?.postMessage(said)
  last = last.then(() =>
    answer(order).then(
      (result) => tell({ id, result }),
      (error: unknown) => tell({ id, problem: error }),
    ),
  )
})

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { HeldArchive } from '../../policy/held-archive.ts'
import { BuildError } from '../build-error.ts'
import { createSite } from '../site.ts'
import { preview } from './preview.ts'
import type { Answer, Order, Question, RenderedPreview, RenderedRelease } from './protocol.ts'
import { writeRelease } from './write-release.ts'

/** The entry of the compiled app: a thread that stays, and answers one order after the other. */
const { templates, client } = z.object({ templates: z.string(), client: z.string() }).parse(workerData)

function openArchive(folder: string): HeldArchive {
  return new HeldArchive({
    read: (path) => {
      const file = join(folder, path)
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined
    },
    digest: (text) => createHash('sha256').update(text).digest('base64'),
    stateOf: (path) => {
      const found = statSync(join(folder, path), { throwIfNoEntry: false })
      return found ? `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : 'absent'
    },
  })
}

const archives = new Map<string, HeldArchive>()

async function archiveIn(folder: string, prove: 'all' | 'new') {
  const held = archives.get(folder) ?? openArchive(folder)
  archives.set(folder, held)
  const archive = await held.read(prove)
  if (archive) return archive
  throw new BuildError(`Nothing has been pulled yet: ${folder} holds no snapshot.`)
}

async function answer(order: Order): Promise<RenderedRelease | RenderedPreview> {
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

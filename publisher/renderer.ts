import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type {
  Answer,
  Order,
  PreviewOrder,
  Question,
  ReleaseOrder,
  RenderedPreview,
  RenderedRelease,
  ResultOf,
  WarmOrder,
} from '../site/renderer/protocol.ts'
import { BuildError } from '../policy/errors.ts'
import { hashFiles } from './files/hash-files.ts'
import { root } from './root.ts'

/** What decides how a page looks, but for the texts. */
export const templateSources = [
  'site',
  'archive',
  'policy',
  'schemas/records',
  'astro.config.mjs',
  'package-lock.json',
].map((path) => join(root, path))

/** What decides how two texts are told apart. */
const redlineSources = [
  'site/redline',
  'site/text',
  'site/words',
  'site/formats/html.ts',
  'policy/redline',
  'schemas/records',
].map((path) => join(root, path))

/** Where templates are compiled to: under the project, so that they find its packages. */
const workshop = join(root, '.astro', 'renderer')
/** Told how many policies are written of those that are due. */
type OnProgress = (done: number, of: number) => void

/** In MB. A full build of 100,000 versions went through with it; without a limit V8 would keep more garbage. */
const heap = { maxOldGenerationSizeMb: 2000, maxYoungGenerationSizeMb: 12 }
/** Where visitors wait: with more room for what is young, a publish takes a tenth less. */
const heapInHaste = { ...heap, maxYoungGenerationSizeMb: 32 }

/** As many compiled sets are kept: other instances may use them. */
const kept = 8

type Waiting = {
  resolve: (result: ResultOf<Order>) => void
  reject: (error: Error) => void
  onProgress?: OnProgress | undefined
}
type Running = { templates: string; worker: Worker; waiting: Map<number, Waiting> }

/**
 * The site's templates, compiled once and kept in a thread of their own, which renders releases and previews while
 * this one goes on serving. Changed templates are compiled anew. This is the one place where scripts meet the site.
 */
export class Renderer {
  readonly #siteUrl: string
  readonly #inHaste: boolean
  #running: Promise<Running> | undefined
  #next = 0

  /**
   * @param siteUrl the origin under which visitors see the site.
   * @param options.inHaste whether time counts for more than memory
   */
  constructor(siteUrl: string, { inHaste = false } = {}) {
    this.#siteUrl = siteUrl
    this.#inHaste = inHaste
  }

  /**
   * Compiles, if that is due, and starts the thread: what is asked next is answered at once.
   * @param archive an archive that is to be proved already, and whose longest policies are to be at hand
   */
  async warm(archive?: Omit<WarmOrder, 'kind'>): Promise<void> {
    if (archive === undefined) await this.#thread()
    else await this.#ask({ kind: 'warm', ...archive })
  }

  /** @throws BuildError */
  async release(
    order: Omit<ReleaseOrder, 'kind'>,
    { signal, onProgress }: { signal?: AbortSignal; onProgress?: OnProgress } = {},
  ): Promise<RenderedRelease> {
    const answer = await this.#ask({ kind: 'release', ...order }, signal, onProgress)
    if (answer && 'fresh' in answer) return answer
    throw new BuildError('The site was not built.')
  }

  /** @throws BuildError */
  async preview(order: Omit<PreviewOrder, 'kind'>): Promise<RenderedPreview> {
    const answer = await this.#ask({ kind: 'preview', ...order })
    if (answer && 'html' in answer) return answer
    throw new BuildError('The page was not rendered.')
  }

  /** Ends the thread; whoever waits is told. */
  async close(): Promise<void> {
    const running = await this.#running?.catch(() => undefined)
    this.#running = undefined
    await running?.worker.terminate()
  }

  async #ask(order: Order, signal?: AbortSignal, onProgress?: OnProgress): Promise<ResultOf<Order>> {
    const { worker, waiting } = await this.#thread()
    signal?.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<ResultOf<Order>>()
    const id = this.#next++
    const stop = () => void this.close()
    signal?.addEventListener('abort', stop)
    waiting.set(id, { resolve, reject, onProgress })
    const question: Question = { id, order }
    // A thread has no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(question)
    return promise.finally(() => signal?.removeEventListener('abort', stop))
  }

  async #thread(): Promise<Running> {
    const templates = hashFiles(templateSources, [this.#siteUrl, process.env['SITE_LOOK'] ?? '']).slice(0, 24)
    const running = await this.#running?.catch(() => undefined)
    if (running?.templates === templates) return running
    await this.close()
    this.#running = compiled(templates, this.#siteUrl).then((folder) => this.#start(templates, folder))
    return this.#running
  }

  #start(templates: string, folder: string): Running {
    const waiting = new Map<number, Waiting>()
    const entry = join(folder, 'server', 'entry.mjs')
    const worker = new Worker(entry, {
      workerData: {
        templates,
        redlines: hashFiles(redlineSources).slice(0, 24),
        client: join(folder, 'client'),
        entry,
      },
      resourceLimits: this.#inHaste ? heapInHaste : heap,
    })
    worker.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.id)
      if ('done' in answer) {
        asked?.onProgress?.(answer.done, answer.of)
        return
      }
      waiting.delete(answer.id)
      if ('result' in answer) asked?.resolve(answer.result)
      else asked?.reject(new BuildError('The site was not built.', { cause: answer.problem }))
    })
    const fail = (cause: unknown) => {
      if (this.#running) void this.#running.then((running) => running.worker === worker && (this.#running = undefined))
      for (const { reject } of waiting.values()) reject(new BuildError('The site was not built.', { cause }))
      waiting.clear()
    }
    worker.on('error', fail)
    worker.on('exit', (code) => fail(new Error(`Its thread ended (${code}).`)))
    return { templates, worker, waiting }
  }
}

/** The folder of the compiled templates; they are compiled if they are not there. */
async function compiled(templates: string, siteUrl: string): Promise<string> {
  const folder = join(workshop, templates)
  if (existsSync(folder)) return folder
  mkdirSync(workshop, { recursive: true })
  const building = `${folder}.${process.pid}`
  rmSync(building, { recursive: true, force: true })
  await compile(building, siteUrl)
  try {
    renameSync(building, folder)
  } catch (error) {
    // Another process was faster.
    rmSync(building, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  discardOld()
  return folder
}

/** Removes all but the latest; another process that is at work with an older one has long had its modules. */
function discardOld(): void {
  const folders = readdirSync(workshop).map((name) => join(workshop, name))
  const latest = folders.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const folder of latest.slice(kept)) rmSync(folder, { recursive: true, force: true })
}

function compile(folder: string, siteUrl: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const child = spawn(process.execPath, [join(root, 'site/renderer/compile.ts'), folder], {
    cwd: root,
    env: { ...process.env, SITE_URL: siteUrl, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
  child.on('error', (cause) => reject(new BuildError('The templates were not compiled.', { cause })))
  child.on('close', (code) =>
    code === 0 ? resolve() : reject(new BuildError(`The templates were not compiled (${code}):\n${said.trim()}`)),
  )
  return promise
}

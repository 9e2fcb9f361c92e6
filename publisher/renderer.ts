import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { TaskThread, type OnProgress, type TaskOf } from '../archive/threads/task-thread.ts'
import { BuildError, SlowTextError } from '../policy/errors.ts'
import type {
  Chosen,
  PreviewOrder,
  ReleaseOrder,
  RenderedPreview,
  RenderedRelease,
  RendererTasks,
  WarmUpOrder,
} from '../site/renderer/protocol.ts'
import { hashFiles } from './files/hash-files.ts'
import { root } from './root.ts'
import { StepWatch } from './step-watch.ts'

export type { Chosen }

/** The source files that decide how a page looks, besides the texts. */
export const templateSources = [
  'site',
  'archive',
  'policy',
  'schemas/records',
  'astro.config.mjs',
  'package-lock.json',
].map((path) => join(root, path))

/** The source files that decide how a redline looks, besides the texts. */
const redlineSources = [
  'site/redline',
  'site/text',
  'site/words',
  'site/formats/html.ts',
  'policy/redline',
  'schemas/records',
].map((path) => join(root, path))

/** Where templates are compiled to: under the project, so that they find its packages. */
const compiledFolder = join(root, '.astro', 'renderer')

/** In MB. A full build of 100,000 versions went through with it; without a limit V8 would keep more garbage. */
const bulkLimits = { maxOldGenerationSizeMb: 2000, maxYoungGenerationSizeMb: 12 }
/** In MB, while serving: a larger young generation makes a publish a tenth faster. */
const servingLimits = { ...bulkLimits, maxYoungGenerationSizeMb: 32 }

/** How many compiled sets of templates are kept: other instances may use them. */
const maxCompiled = 8

/** The time limit for one page. A redline of the longest texts that we know takes seconds. */
export const pageTimeoutMs = 120_000

type Running = { templates: string; thread: TaskThread<RendererTasks> }

/**
 * The site's templates, compiled once and kept in a thread of their own, which renders releases and previews while this
 * one goes on serving. Changed templates are compiled again. This is the one place where the publisher meets the site.
 */
export class Renderer {
  readonly #siteUrl: string
  readonly #resourceLimits: typeof bulkLimits
  readonly #pageTimeoutMs: number
  #running: Promise<Running> | undefined
  #starting: Promise<unknown> = Promise.resolve()

  /**
   * @param siteUrl the origin under which visitors see the site.
   * @param options.isServing whether time matters more than memory
   * @param options.timeoutMs how long one page may take
   */
  constructor(siteUrl: string, { isServing = false, timeoutMs = pageTimeoutMs } = {}) {
    this.#pageTimeoutMs = timeoutMs
    this.#siteUrl = siteUrl
    this.#resourceLimits = isServing ? servingLimits : bulkLimits
  }

  /**
   * Compiles if necessary and starts the thread, so that nobody waits for that.
   * @param order the archive to be proved, whose longest comparisons are to be precomputed
   */
  async warmUp(order?: Omit<WarmUpOrder, 'kind'>): Promise<void> {
    if (order === undefined) await this.#start()
    else await this.#ask({ kind: 'warm-up', ...order })
  }

  /**
   * Renders a release.
   * @throws SlowTextError when a page takes too long; the thread is ended then
   * @throws BuildError when it fails for any other reason
   */
  release(
    order: Omit<ReleaseOrder, 'kind'>,
    { signal, onProgress }: { signal?: AbortSignal; onProgress?: OnProgress } = {},
  ): Promise<RenderedRelease> {
    return this.#ask<'release'>({ kind: 'release', ...order }, signal, onProgress)
  }

  /** Renders the page of a draft. @throws SlowTextError or BuildError, as `release` does */
  preview(order: Omit<PreviewOrder, 'kind'>): Promise<RenderedPreview> {
    return this.#ask<'preview'>({ kind: 'preview', ...order })
  }

  /** Ends the thread; its unfinished tasks fail. */
  async close(): Promise<void> {
    const running = await this.#running?.catch(() => undefined)
    this.#running = undefined
    await running?.thread.end()
  }

  async #ask<K extends keyof RendererTasks>(
    task: TaskOf<RendererTasks, K>,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<RendererTasks[K]['result']> {
    const { thread } = await this.#start()
    signal?.throwIfAborted()
    const stop = () => void this.close()
    signal?.addEventListener('abort', stop)
    const watch = new StepWatch(this.#pageTimeoutMs, stop)
    try {
      return await thread.ask<K>(task, { onProgress, onStep: (step) => watch.note(step) })
    } catch (cause) {
      const { overdue } = watch
      if (overdue) throw new SlowTextError(overdue.about, this.#pageTimeoutMs, overdue.page)
      throw new BuildError('The site was not built.', { cause })
    } finally {
      watch.end()
      signal?.removeEventListener('abort', stop)
    }
  }

  /** One after another: of two threads that start at once, only one would ever be ended. */
  #start(): Promise<Running> {
    const started = this.#starting.then(() => this.#current())
    this.#starting = started.catch(() => undefined)
    return started
  }

  async #current(): Promise<Running> {
    const templates = hashFiles(templateSources, [this.#siteUrl, process.env['SITE_LOOK'] ?? '']).slice(0, 24)
    const running = await this.#running?.catch(() => undefined)
    if (running?.templates === templates && running.thread.isRunning) return running
    await this.close()
    this.#running = compiled(templates, this.#siteUrl).then((folder) => {
      const entry = join(folder, 'server', 'entry.mjs')
      const redlines = hashFiles(redlineSources).slice(0, 24)
      const workerData = { templates, redlines, client: join(folder, 'client'), entry }
      return { templates, thread: new TaskThread({ entry, workerData, resourceLimits: this.#resourceLimits }) }
    })
    return this.#running
  }
}

/** The folder of the compiled templates. They are compiled if they are missing. */
async function compiled(templates: string, siteUrl: string): Promise<string> {
  const folder = join(compiledFolder, templates)
  if (existsSync(folder)) {
    const now = new Date()
    utimesSync(folder, now, now)
    return folder
  }
  mkdirSync(compiledFolder, { recursive: true })
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

/** Removes all but those that were used last. A process that runs an older one has loaded its modules long ago. */
function discardOld(): void {
  const folders = readdirSync(compiledFolder).map((name) => join(compiledFolder, name))
  const latest = folders.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const folder of latest.slice(maxCompiled)) rmSync(folder, { recursive: true, force: true })
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

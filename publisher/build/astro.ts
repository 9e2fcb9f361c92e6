import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import type { Day } from '../../schemas/records/day.ts'
import { BuildError, SlowTextError } from '../../policy/errors.ts'
import { readSnapshot } from '../inputs.ts'
import { pageTimeoutMs } from '../renderer.ts'
import { root } from '../root.ts'
import { StepWatch } from '../step-watch.ts'

export type BuildSiteOptions = {
  contentDir: string
  outDir: string
  siteUrl: string
  /** The day, in the site's time zone, for which the site is rendered. */
  day?: Day
  /** Formats of which the caller writes a file of each version afterwards: its page links to them. */
  formats?: readonly ('pdf' | 'docx' | 'redline')[]
  /** Receives Astro's output; otherwise it is kept for the error. */
  onLine?: (line: string) => void
  signal?: AbortSignal
}

/** Which program builds, and how long one page may take. */
type Limits = { program?: string; timeoutMs?: number }

const astro = join(root, 'node_modules/astro/bin/astro.mjs')
/** The file descriptor of the pipe on which the build reports its steps. */
const stepsFile = 3

/**
 * Renders the site from `contentDir` into `outDir` with `astro build`, in a process of its own, because several builds
 * in one process would reuse stale modules. A page that takes too long ends the build.
 * @throws SlowTextError naming the page
 * @throws BuildError with the end of Astro's output.
 */
export function buildSite(
  { contentDir, outDir, siteUrl, day, formats = [], onLine, signal }: BuildSiteOptions,
  { program = astro, timeoutMs = pageTimeoutMs }: Limits = {},
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const said: string[] = []
  const child = spawn(process.execPath, [program, 'build', '--root', root], {
    cwd: root,
    env: {
      ...process.env,
      CONTENT_DIR: contentDir,
      OUT_DIR: outDir,
      SITE_URL: siteUrl,
      ...(day === undefined ? {} : { POLICY_PRESS_DAY: day }),
      SITE_PDF: formats.includes('pdf') ? '1' : '',
      SITE_WORD: formats.includes('docx') ? '1' : '',
      SITE_REDLINE: formats.includes('redline') ? '1' : '',
      SITE_STEPS: String(stepsFile),
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    signal,
  })
  // A process busy with a page would not react to a gentler signal.
  const watch = new StepWatch(timeoutMs, () => void child.kill('SIGKILL'))
  const steps = child.stdio[stepsFile]
  if (steps) watchSteps(steps as Readable, watch)
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter((part) => part.trim() !== '')) {
        said.push(line)
        if (said.length > 40) said.shift()
        onLine?.(line)
      }
    })
  }
  child.on('error', (cause) => {
    watch.end()
    reject(new BuildError('The site was not built.', { cause }))
  })
  child.on('close', (code) => {
    watch.end()
    const { page } = watch.overdue ?? {}
    if (page !== undefined) reject(new SlowTextError(policyAt(page, contentDir), timeoutMs, page))
    else if (code === 0) resolve()
    else reject(new BuildError(`The site was not built (astro ended with ${code}):\n${reasonIn(said)}`))
  })
  return promise
}

/** Pages are rendered one after the other: the last one reported is the current one. */
function watchSteps(steps: Readable, watch: StepWatch): void {
  // There is no time limit before the first page (compiling, proving the archive).
  watch.note({ about: '', by: 'itself', isEnd: true })
  createInterface({ input: steps }).on('line', (page) => {
    watch.note(page === '' ? { about: '', by: 'itself', isEnd: true } : { about: '', page, by: 'itself' })
  })
}

/** The id of the policy that a page belongs to; empty if none. */
function policyAt(page: string, contentDir: string): string {
  const slug = page.split('/')[1]
  return readSnapshot(contentDir)?.policies.find((policy) => policy.slug === slug)?.id ?? ''
}

/** Astro's error message, without the list of pages before it and without its stack trace. */
function reasonIn(said: readonly string[]): string {
  const lines = said.map((line) => stripVTControlCharacters(line).trim())
  const told = lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => line.includes('[ERROR]')),
    ),
  )
  const kept = told.filter(
    (line, index) => !/^(at |Location:|Stack trace:)/.test(line) && told[index - 1] !== 'Location:',
  )
  return kept.map((line) => `  ${line}`).join('\n')
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Day } from '../../schemas/records/day.ts'
import { BuildError } from '../../policy/errors.ts'
import { root } from '../root.ts'

export type BuildSiteOptions = {
  contentDir: string
  outDir: string
  siteUrl: string
  /** The day, in the site's time zone, on which the site speaks. */
  day?: Day
  /** Whether pages link to a PDF of each version: whoever builds prints them afterwards. */
  pdf?: boolean
  /** Where Astro's own lines go; they are kept for the error otherwise. */
  onLine?: (line: string) => void
  signal?: AbortSignal
}

/**
 * Renders the site from `contentDir` into `outDir` with `astro build`, in a process of its own:
 * several builds in one process go stale.
 * @throws BuildError with the last of what Astro said.
 */
export function buildSite({ contentDir, outDir, siteUrl, day, pdf, onLine, signal }: BuildSiteOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const said: string[] = []
  const child = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', root], {
    cwd: root,
    env: {
      ...process.env,
      CONTENT_DIR: contentDir,
      OUT_DIR: outDir,
      SITE_URL: siteUrl,
      ...(day === undefined ? {} : { POLICY_PRESS_DAY: day }),
      SITE_PDF: pdf ? '1' : '',
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter((part) => part.trim() !== '')) {
        said.push(line)
        if (said.length > 40) said.shift()
        onLine?.(line)
      }
    })
  }
  child.on('error', (cause) => reject(new BuildError('The site was not built.', { cause })))
  child.on('close', (code) => {
    if (code === 0) resolve()
    else reject(new BuildError(`The site was not built (astro ended with ${code}):\n${reasonIn(said)}`))
  })
  return promise
}

/** What Astro said of an error, without the pages before it and where in Astro it came from. */
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

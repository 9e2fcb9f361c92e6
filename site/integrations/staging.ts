import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { AstroIntegration } from 'astro'

/** Where builds write: under the project, so that compiled code finds its packages. */
const workshop = () => join(process.cwd(), '.astro')
const prefix = 'build-'

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Removes the leftovers of builds that were killed. */
function clearAbandoned(): void {
  mkdirSync(workshop(), { recursive: true })
  for (const name of readdirSync(workshop())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN
    if (Number.isInteger(pid) && !isRunning(pid)) rmSync(join(workshop(), name), { recursive: true, force: true })
  }
}

/** Replaces a folder with a finished one, which may be on another disk. */
function replaceFolder(target: string, finished: string): void {
  const next = `${target}.next`
  rmSync(next, { recursive: true, force: true })
  mkdirSync(dirname(target), { recursive: true })
  try {
    renameSync(finished, next)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    cpSync(finished, next, { recursive: true })
    rmSync(finished, { recursive: true, force: true })
  }
  rmSync(target, { recursive: true, force: true })
  renameSync(next, target)
}

/**
 * Builds in a folder of the process's own and moves the site into place when it is finished: a failed build
 * leaves the previous site, and concurrent builds do not affect each other. (Astro itself empties the target
 * folder first, and all builds for folders outside the project compile in one place, `.astro/.prerender`.)
 * It must be the last integration: a later one would write into a folder that has moved.
 */
export function staging(): AstroIntegration {
  let target: string | undefined
  let folder = ''
  return {
    name: 'staging',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        if (command !== 'build' || config.output === 'server') return
        clearAbandoned()
        target = fileURLToPath(config.outDir).replace(/\/$/, '')
        folder = join(workshop(), `${prefix}${process.pid}`)
        updateConfig({ outDir: pathToFileURL(`${folder}/`) })
      },
      'astro:build:done': () => {
        if (target !== undefined) replaceFolder(target, folder)
      },
    },
  }
}

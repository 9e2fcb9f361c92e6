import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../publisher/root.ts'
import { watchMemory } from './memory.ts'
import { signalAll, startTidily } from './tidy.ts'

/** Cost of a process: wall time in seconds, and the peak memory of it and its children in MB. */
export type Cost = { seconds: number; peakMegabytes: number; output: string }

export type Measured = {
  command: string
  args: readonly string[]
  env?: Record<string, string>
  cwd?: string
  /** Memory limit of the process and its children, in MB. Beyond it the process is killed. */
  limit?: number
}

/** A process failed, could not be started, or was killed. */
export class ProcessError extends Error {
  override name = 'ProcessError'
}

/** Characters of a process's output that are kept: the last ones. */
const maxOutputCharacters = 20_000

/**
 * Runs a process to completion.
 * @throws ProcessError
 */
export async function measureProcess({ command, args, env, cwd = root, limit = Infinity }: Measured): Promise<Cost> {
  const began = performance.now()
  const child = startTidily(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = (text: Buffer) => (output = (output + text.toString()).slice(-maxOutputCharacters))
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  let over = false
  const stopWatching = watchMemory(child.pid ?? 0, (megabytes) => {
    if (megabytes <= limit) return
    over = true
    signalAll(child, 'SIGKILL')
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  child.on('error', (cause) => reject(new ProcessError(`${command} could not be started.`, { cause })))
  child.on('close', (code, signal) => {
    if (code === 0) resolve()
    else if (over) reject(new ProcessError(`It was killed because it used more than ${Math.round(limit)} MB.`))
    else reject(new ProcessError(`${command} ${args.join(' ')} ended with ${code ?? signal}:\n${output}`))
  })
  await promise.finally(stopWatching)
  return { seconds: (performance.now() - began) / 1000, peakMegabytes: stopWatching(), output }
}

/** Runs one of our scripts to completion. */
export const measure = (script: string, args: readonly string[], env: Record<string, string>): Promise<Cost> =>
  measureProcess({ command: process.execPath, args: [join(root, 'scripts', script), ...args], env })

/** Starts one of our scripts with an environment of its own. */
export function startScript(script: string, args: readonly string[], env: Record<string, string>): ChildProcess {
  return startTidily(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../publisher/root.ts'
import { watchMemory } from './memory.ts'
import { signalAll, startTidily } from './tidy.ts'

/** What a process cost: wall time in seconds, and the most memory that it and its children held, in MB. */
export type Cost = { seconds: number; peakMegabytes: number; output: string }

export type Measured = {
  command: string
  args: readonly string[]
  env?: Record<string, string>
  cwd?: string
  /** It is ended when it and its children hold more, in MB. */
  limit?: number
}

/** A process ended otherwise than well, or was ended. */
export class ProcessError extends Error {
  override name = 'ProcessError'
}

/** So many characters of what a process says are kept. */
const kept = 20_000

/**
 * Runs a process to its end.
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
  const keep = (text: Buffer) => (output = (output + text.toString()).slice(-kept))
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
    else if (over) reject(new ProcessError(`It was ended when it held more than ${Math.round(limit)} MB.`))
    else reject(new ProcessError(`${command} ${args.join(' ')} ended with ${code ?? signal}:\n${output}`))
  })
  await promise.finally(stopWatching)
  return { seconds: (performance.now() - began) / 1000, peakMegabytes: stopWatching(), output }
}

/** Runs one of our scripts to its end. */
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

import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const children = new Set<ChildProcess>()
const folders = new Set<string>()
/** Time that a process has to exit: a release may be half written. */
const exitTimeoutMs = 120_000
/** The same after Ctrl-C, when somebody waits for the bench to end. */
const interruptTimeoutMs = 5_000
const hasProcessGroups = process.platform !== 'win32'

/**
 * Starts a process in a group of its own, so that its descendants end with it. It
 * also ends with the bench, however that ends.
 */
export function startTidily(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  watch()
  const child = spawn(command, [...args], { ...options, detached: hasProcessGroups })
  children.add(child)
  child.on('error', () => children.delete(child))
  child.on('exit', () => children.delete(child))
  return child
}

/** Signals a process and its descendants, unless they have ended. */
export function signalAll({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(hasProcessGroups ? -pid : pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Asks a process to exit, and kills it after a timeout. */
export async function stopTidily(child: ChildProcess, timeoutMs = exitTimeoutMs): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  const end = setTimeout(() => signalAll(child, 'SIGKILL'), timeoutMs)
  signalAll(child, 'SIGTERM')
  await ended
  clearTimeout(end)
}

/** Runs `work` with a temporary folder, which is removed however the bench ends. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  watch()
  const folder = mkdtempSync(join(tmpdir(), 'policy-press-bench-'))
  folders.add(folder)
  try {
    return await work(folder)
  } finally {
    remove(folder)
    folders.delete(folder)
  }
}

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

let watching = false
/** Cleans up on Ctrl-C or SIGTERM from now on. */
function watch(): void {
  if (watching) return
  watching = true
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave())
}

async function leave(): Promise<void> {
  await Promise.all([...children].map((child) => stopTidily(child, interruptTimeoutMs)))
  for (const folder of folders) remove(folder)
  process.exit(1)
}

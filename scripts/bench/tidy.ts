import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const children = new Set<ChildProcess>()
const folders = new Set<string>()
/** How long a process may take to end when it is asked to, in milliseconds: a release may be half written. */
const patience = 120_000
/** The same when somebody waits for the bench to end. */
const haste = 5_000
const groups = process.platform !== 'win32'

/**
 * Starts a process with a group of its own, so that what it starts ends with it.
 * It ends with the bench too, however that ends.
 */
export function startTidily(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  watch()
  const child = spawn(command, [...args], { ...options, detached: groups })
  children.add(child)
  child.on('error', () => children.delete(child))
  child.on('exit', () => children.delete(child))
  return child
}

/** Signals a process and all that it started, unless they are gone. */
export function signalAll({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(groups ? -pid : pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Asks a process to end, and makes it when it does not. */
export async function stopTidily(child: ChildProcess, most = patience): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  const end = setTimeout(() => signalAll(child, 'SIGKILL'), most)
  signalAll(child, 'SIGTERM')
  await ended
  clearTimeout(end)
}

/** Runs `work` with a folder of its own, which is gone afterwards, however the bench ends. */
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
/** From now on Ctrl-C, or a request to end, leaves nothing behind. */
function watch(): void {
  if (watching) return
  watching = true
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave())
}

async function leave(): Promise<void> {
  await Promise.all([...children].map((child) => stopTidily(child, haste)))
  for (const folder of folders) remove(folder)
  process.exit(1)
}

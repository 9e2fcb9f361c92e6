import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'

/** What a script cost: wall time in seconds, and the most memory that it and its children held, in MB. */
export type Cost = { seconds: number; peakMegabytes: number; output: string }

/** Runs one of our scripts to its end. Memory is read from /proc and is 0 where there is none. */
export async function measure(script: string, args: readonly string[], env: Record<string, string>): Promise<Cost> {
  const began = performance.now()
  const child = startScript(script, args, env)
  let output = ''
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()))
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, treeMemory(child.pid ?? 0))), 50)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  child.on('close', (code) => {
    if (code === 0) resolve()
    else reject(new Error(`${script} ended with ${code}:\n${output}`))
  })
  await promise.finally(() => clearInterval(watch))
  return { seconds: (performance.now() - began) / 1000, peakMegabytes: peak / 1e6, output }
}

/** Starts one of our scripts with an environment of its own. */
export function startScript(script: string, args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Resident memory, in bytes, of a process and all that it started. */
export function treeMemory(pid: number): number {
  let parents: Map<number, number>
  try {
    parents = new Map(
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((name) => [Number(name), parentOf(name)]),
    )
  } catch {
    return 0
  }
  const tree = new Set([pid])
  for (let grown = true; grown;) {
    const more = [...parents].filter(([child, parent]) => tree.has(parent) && !tree.has(child))
    grown = more.length > 0
    for (const [child] of more) tree.add(child)
  }
  return [...tree].reduce((total, member) => total + residentOf(member), 0)
}

function parentOf(pid: string): number {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** Median, and the least and the most. */
export function spread(values: readonly number[]): { median: number; min: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)] ?? NaN, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN }
}

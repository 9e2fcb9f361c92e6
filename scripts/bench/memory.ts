import { existsSync, readdirSync, readFileSync } from 'node:fs'

/**
 * Memory, in bytes, of a process and all its descendants: the sum of their proportional set sizes, which count shared
 * pages once. Resident memory if the system does not report it; 0 if there is no /proc.
 */
export function treeMemory(pid: number): number {
  return treeOf(pid).reduce((total, member) => total + memoryOf(member), 0)
}

function treeOf(pid: number): number[] {
  const names = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []
  const parents = new Map(names.map((name) => [Number(name), parentOf(name)]))
  const tree = new Set([pid])
  for (let grown = true; grown;) {
    const more = [...parents].filter(([child, parent]) => tree.has(parent) && !tree.has(child))
    grown = more.length > 0
    for (const [child] of more) tree.add(child)
  }
  return [...tree]
}

const parentOf = (pid: string): number => Number(/\) \S (\d+)/.exec(readProc(`/proc/${pid}/stat`))?.[1] ?? 0)

function memoryOf(pid: number): number {
  const proportional = /^Pss:\s+(\d+) kB/m.exec(readProc(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(proportional ?? /^VmRSS:\s+(\d+) kB/m.exec(readProc(`/proc/${pid}/status`))?.[1] ?? 0) * 1024
}

/** A file in /proc; empty if the process has ended. */
function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Share of time that sampling may take. A sample is slow if there is much memory. */
const maxShare = 1 / 20
/** Shortest time between two samples. */
const minIntervalMs = 100

/** Samples the memory of a process and its descendants. @returns a function that stops and returns the peak in MB */
export function watchMemory(pid: number, onLook: (megabytes: number) => void = () => undefined): () => number {
  let peak = 0
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    const began = performance.now()
    const megabytes = treeMemory(pid) / 1e6
    peak = Math.max(peak, megabytes)
    onLook(megabytes)
    timer = setTimeout(look, Math.max(minIntervalMs, (performance.now() - began) / maxShare))
  }
  look()
  return () => {
    clearTimeout(timer)
    return peak
  }
}

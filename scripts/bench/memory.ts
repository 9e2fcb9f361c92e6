import { existsSync, readdirSync, readFileSync } from 'node:fs'

/**
 * Memory, in bytes, of a process and all that it started: the sum of their proportional set sizes, in which a page that
 * several share counts once. Where that is not told, resident memory; 0 where there is no /proc.
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

const parentOf = (pid: string): number => Number(/\) \S (\d+)/.exec(told(`/proc/${pid}/stat`))?.[1] ?? 0)

function memoryOf(pid: number): number {
  const proportional = /^Pss:\s+(\d+) kB/m.exec(told(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(proportional ?? /^VmRSS:\s+(\d+) kB/m.exec(told(`/proc/${pid}/status`))?.[1] ?? 0) * 1024
}

/** What the system tells of a process; nothing when it is gone. */
function told(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** A look costs time where there is much memory: looking takes no more than so much of it. */
const share = 1 / 20
/** Milliseconds between two looks, at least. */
const pause = 100

/** Watches a process: the most memory, in MB, that it and all that it started held. */
export function watchMemory(pid: number, onLook: (megabytes: number) => void = () => undefined): () => number {
  let most = 0
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    const began = performance.now()
    const megabytes = treeMemory(pid) / 1e6
    most = Math.max(most, megabytes)
    onLook(megabytes)
    timer = setTimeout(look, Math.max(pause, (performance.now() - began) / share))
  }
  look()
  return () => {
    clearTimeout(timer)
    return most
  }
}

import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Replaces a folder with a new one, which `fill` writes beside it first. If that fails, the old folder stays.
 */
export async function replaceFolder<T>(folder: string, fill: (empty: string) => Promise<T>): Promise<T> {
  const target = resolve(folder)
  const empty = `${target}.next`
  rmSync(empty, { recursive: true, force: true })
  mkdirSync(dirname(target), { recursive: true })
  mkdirSync(empty)
  try {
    const result = await fill(empty)
    rmSync(target, { recursive: true, force: true })
    renameSync(empty, target)
    return result
  } finally {
    rmSync(empty, { recursive: true, force: true })
  }
}

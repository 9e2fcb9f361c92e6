import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Has an empty folder beside another filled, which then takes its place: what is not finished leaves the folder that
 * was there.
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

import fs from 'node:fs'
import fsp from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

/** Where in a step a process dies. */
export type Moment = 'before' | 'inside' | 'after'

const calls = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'renameSync',
  'rmSync',
  'symlinkSync',
  'linkSync',
  'mkdirSync',
] as const

/**
 * Counts every change that this process makes to the disk, and kills it (SIGKILL) at the one of this number: before
 * it, after it or, where it writes, when half is written. To be called before anything else is imported.
 * @returns how many there were so far
 */
export function dieAt(step: number, moment: Moment): () => number {
  let count = 0
  const die = () => process.kill(process.pid, 'SIGKILL')
  for (const name of calls) {
    const own: (...args: never[]) => unknown = Reflect.get(fs, name)
    const original = (...args: unknown[]): unknown => Reflect.apply(own, fs, args)
    Reflect.set(fs, name, (...args: unknown[]) => {
      const now = ++count === step
      if (now && moment === 'before') die()
      if (now && moment === 'inside' && name === 'writeSync' && args[1] instanceof Uint8Array) {
        original(args[0], args[1].subarray(0, args[1].length >> 1))
        die()
      }
      const result = original(...args)
      if (now) die()
      return result
    })
  }
  const own: (...args: never[]) => unknown = Reflect.get(fsp, 'writeFile')
  const writeFile = async (...args: unknown[]): Promise<void> => Reflect.apply(own, fsp, args)
  Reflect.set(fsp, 'writeFile', async (...args: unknown[]) => {
    const now = ++count === step
    if (now && moment === 'before') die()
    const [file, data] = args
    if (now && moment === 'inside' && data instanceof Uint8Array) {
      await writeFile(file, data.subarray(0, data.length >> 1))
      die()
    }
    await writeFile(...args)
    if (now) die()
  })
  syncBuiltinESMExports()
  return () => count
}

import fs from 'node:fs'
import fsp from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { placeOf, statementName } from './step-name.ts'

/** Where in a step a process dies. */
export const moments = ['before', 'inside', 'after'] as const
export type Moment = (typeof moments)[number]
/** Which step: its name, and how manieth of that name. */
export type Death = { step: string; nth: number; moment: Moment }

type Call = (...args: unknown[]) => unknown

/** Waits to be told, and kills the process at once, whatever its main thread does. */
const killer = `
const { workerData } = require('node:worker_threads')
const flag = new Int32Array(workerData)
require('node:worker_threads').parentPort.postMessage('ready')
Atomics.wait(flag, 0, 0)
process.kill(process.pid, 'SIGKILL')
`

/**
 * Names and counts every change that this process makes to the disk, through files or through SQLite, and kills it
 * (SIGKILL) at one of them: before it, after it, or inside: where it writes, when half is written; else by another
 * thread, while the call is under way. To be called before anything else is imported.
 * @returns how often each step came so far
 */
export async function dieAt(death: Death | undefined): Promise<() => Record<string, number>> {
  const counts: Record<string, number> = {}
  const flag = new Int32Array(new SharedArrayBuffer(4))
  if (death?.moment === 'inside') await ready(new Worker(killer, { eval: true, workerData: flag.buffer }))
  const die = () => process.kill(process.pid, 'SIGKILL')
  const isDue = (step: string) => {
    counts[step] = (counts[step] ?? 0) + 1
    return death?.step === step && death.nth === counts[step] ? death.moment : undefined
  }

  /** Does a step that ends with the call, and dies in it where that is due. */
  const through = (step: string, args: unknown[], call: Call, half?: () => unknown): unknown => {
    const due = isDue(step)
    if (due === 'before') die()
    if (due === 'inside' && half) {
      half()
      die()
    } else if (due === 'inside') {
      Atomics.store(flag, 0, 1)
      Atomics.notify(flag, 0)
    }
    const result = call(...args)
    if (due === undefined) return result
    const rest = () => {
      if (due === 'after') die()
      // The other thread is about to.
      return new Promise<never>(() => {})
    }
    return result instanceof Promise
      ? result.then(rest)
      : due === 'after'
        ? die()
        : Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }

  const replace = (target: object, name: string, make: (own: Call, self: unknown) => Call) => {
    const own: Call = Reflect.get(target, name)
    Reflect.set(target, name, function (this: unknown, ...args: unknown[]) {
      return make((...given) => Reflect.apply(own, this, given), this)(...args)
    })
  }
  const bytesOf = (data: unknown) =>
    typeof data === 'string' ? Buffer.from(data) : data instanceof Uint8Array ? data : undefined
  const halfOf = (data: unknown) => bytesOf(data)?.subarray(0, (bytesOf(data)?.length ?? 0) >> 1)

  const paths = new Map<unknown, string>()
  replace(fs, 'openSync', (own) => (path, flags, ...rest) => {
    const open = () => {
      const handle = own(path, flags, ...rest)
      paths.set(handle, String(path))
      return handle
    }
    return flags === 'r' || flags === undefined ? open() : through(`open ${placeOf(path)}`, [], open)
  })
  replace(
    fs,
    'writeSync',
    (own) =>
      (handle, data, ...rest) =>
        through(`write ${placeOf(paths.get(handle))}`, [handle, data, ...rest], own, () => own(handle, halfOf(data))),
  )
  replace(fs, 'fsyncSync', (own) => (handle) => through(`fsync ${placeOf(paths.get(handle))}`, [handle], own))
  for (const name of ['renameSync', 'linkSync', 'symlinkSync', 'copyFileSync'] as const)
    replace(
      fs,
      name,
      (own) =>
        (from, to, ...rest) =>
          through(`${name.replace('Sync', '')} ${placeOf(to)}`, [from, to, ...rest], own),
    )
  for (const name of ['rmSync', 'mkdirSync'] as const)
    replace(
      fs,
      name,
      (own) =>
        (path, ...rest) =>
          through(`${name.replace('Sync', '')} ${placeOf(path)}`, [path, ...rest], own),
    )
  replace(
    fsp,
    'rm',
    (own) =>
      (path, ...rest) =>
        through(`rm ${placeOf(path)}`, [path, ...rest], own),
  )
  replace(
    fsp,
    'writeFile',
    (own) =>
      (path, data, ...rest) =>
        through(`write ${placeOf(path)}`, [path, data, ...rest], own, () =>
          fs.writeFileSync(String(path), halfOf(data) ?? ''),
        ),
  )
  replace(fsp, 'open', (own) => async (path, ...rest) => {
    const handle = await own(path, ...rest)
    if (typeof handle === 'object' && handle !== null)
      replace(handle, 'sync', (sync) => () => through(`fsync ${placeOf(path)}`, [], sync))
    return handle
  })
  replace(DatabaseSync.prototype, 'exec', (own) => (sql) => through(statementName(sql), [sql], own))
  replace(
    StatementSync.prototype,
    'run',
    (own, self) =>
      (...args) =>
        through(statementName(self instanceof StatementSync ? self.sourceSQL : ''), args, own),
  )
  syncBuiltinESMExports()
  return () => counts
}

function ready(worker: Worker): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  worker.once('message', () => resolve())
  worker.unref()
  return promise
}

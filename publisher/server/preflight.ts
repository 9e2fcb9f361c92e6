import { accessSync, constants } from 'node:fs'
import { createServer } from 'node:net'
import type { Config } from '../config.ts'
import { UsageError } from '../../policy/errors.ts'
import { makeFolder } from '../../archive/files/write-atomically.ts'
import { findInstance } from '../instance.ts'

/**
 * Checks before the start that the folders are writable, that no instance runs on them, and that the port is free.
 * @returns the port to listen on: the one in the settings, or, for port 0, a free one.
 * @throws UsageError with one clear sentence.
 */
export async function preflight({ dataDir, contentDir, host, port }: Config): Promise<number> {
  for (const [name, folder] of [
    ['DATA_DIR', dataDir],
    ['CONTENT_DIR', contentDir],
  ] as const) {
    try {
      makeFolder(folder, name === 'DATA_DIR' ? 0o700 : 0o755)
      accessSync(folder, constants.W_OK)
    } catch (cause) {
      throw new UsageError(
        `${name} is ${folder}, where nothing can be written. Choose a folder that this user may write to.`,
        { cause },
      )
    }
  }
  const running = await findInstance(dataDir)
  if (running)
    throw new UsageError(`Policy Press already runs on this data folder: ${running.url} (process ${running.pid}).`)
  return freePort(host, port)
}

function freePort(host: string, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer()
  probe.once('error', (cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'EADDRINUSE' ? 'is taken by another program' : 'cannot be opened'
    reject(
      new UsageError(
        `Port ${port} of ${host} ${reason}. Set PORT (and HOST) to another one, such as PORT=4400 npm start.`,
      ),
    )
  })
  probe.listen({ host, port, exclusive: true }, () => {
    const address = probe.address()
    probe.close(() => resolve(typeof address === 'object' && address ? address.port : port))
  })
  return promise
}

import { setTimeout as wait } from 'node:timers/promises'
import type { SanityClient } from '@sanity/client'
import { clientFor } from './client.ts'
import type { Config } from './config.ts'
import { LakeBusyError, serveLake, type OpenLake } from './lake.ts'
import { findInstance } from './instance.ts'
import { openSecrets, type Secrets } from './secrets.ts'

/** How long a command waits for a lake that another process is using. */
const busyMs = 60_000
const pauseMs = 500

type Work<T> = {
  /** Called if `npm start` is running. */
  beside: (url: string, secrets: Secrets) => Promise<T>
  /** Called if nothing is running; the lake is open meanwhile. */
  alone: (lake: OpenLake & { url: string }) => Promise<T>
}

/**
 * Works with the embedded lake: through the running instance or, without one, with the lake opened here. Waits while
 * the lake is busy.
 * @throws UsageError if it stays busy
 */
export async function atLake<T>(config: Config, { beside, alone }: Work<T>): Promise<T> {
  const deadline = Date.now() + busyMs
  for (;;) {
    const running = await findInstance(config.dataDir)
    if (running) return beside(running.url, openSecrets(config.dataDir))
    const lake = await serveLake(config).catch((error: unknown) => {
      if (error instanceof LakeBusyError && Date.now() < deadline) return undefined
      throw error
    })
    if (!lake) await wait(pauseMs)
    else {
      try {
        return await alone(lake)
      } finally {
        await lake.close()
      }
    }
  }
}

/** Runs `work` with a client of this installation's Content Lake, hosted or embedded. */
export async function withClient<T>(
  config: Config,
  access: 'read' | 'write',
  work: (client: SanityClient) => Promise<T>,
): Promise<T> {
  if (config.hosted) return work(clientFor(config, undefined))
  return atLake(config, {
    beside: (url, { [access]: token = '' }) => work(clientFor(config, { url, token })),
    alone: ({ url, secrets }) => work(clientFor(config, { url, token: secrets[access] })),
  })
}

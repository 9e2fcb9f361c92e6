import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type ClientConfig, type SanityClient } from '@sanity/client'
import fastify from 'fastify'
import { openLake, type Lake, type LakeOptions } from '../../../lake/index.ts'

export type LakeServer = {
  folder: string
  origin: string
  lake: Lake
  /** A client with a token of this role. */
  client(role?: string, config?: ClientConfig): SanityClient
  anonymous(config?: ClientConfig): SanityClient
  fetch(path: string, init?: RequestInit): Promise<Response>
  stop(): Promise<void>
}

export const PROJECT = { projectId: 'local', dataset: 'production' }

export function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'lake-test-'))
}

/** A lake behind a real server on a port of its own. With no folder given, it has a new one, removed at the end. */
export async function startLake(options: Partial<LakeOptions> = {}): Promise<LakeServer> {
  const folder = options.folder ?? (await newFolder())
  const lake = await openLake({ ...PROJECT, title: 'Test', home: '/studio/', ...options, folder })
  const app = fastify({ forceCloseConnections: true })
  await app.register(lake.plugin)
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })

  const clientWith = (config: ClientConfig) =>
    createClient({
      ...PROJECT,
      apiVersion: '2025-02-19',
      apiHost: origin,
      useProjectHostname: false,
      useCdn: false,
      maxRetries: 0,
      ...config,
    })

  return {
    folder,
    origin,
    lake,
    client: (role = 'editor', config = {}) =>
      clientWith({ token: lake.tokens.create({ name: `A ${role}`, role }), perspective: 'raw', ...config }),
    anonymous: (config = {}) => clientWith(config),
    fetch: (path, init) => fetch(origin + path, init),
    async stop() {
      await app.close()
      await lake.close()
      if (options.folder === undefined) await rm(folder, { recursive: true })
    },
  }
}

/** The error that a promise rejects with. Fails when it does not reject. */
export async function rejection(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Error) return { ...error, message: error.message }
    throw error
  }
  throw new Error('Expected a rejection')
}

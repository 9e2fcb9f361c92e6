import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fastifyStatic from '@fastify/static'
import fastify from 'fastify'
import { openLake, type Lake } from '../../../lake/index.ts'
import { root } from '../../../publisher/root.ts'

/** A plain Studio and the lake that it works on, on one port of this machine. */
export type PlainStudio = {
  origin: string
  lake: Lake
  stop: () => Promise<void>
}

const source = fileURLToPath(new URL('./studio', import.meta.url))

/** Builds the Studio of `./studio` and serves it beside an empty lake. */
export async function startPlainStudio(): Promise<PlainStudio> {
  const folder = mkdtempSync(join(tmpdir(), 'plain-studio-'))
  const built = join(folder, 'studio')
  await promisify(execFile)(process.execPath, [join(root, 'node_modules/sanity/bin/sanity'), 'build', built, '-y'], {
    cwd: source,
    env: { ...process.env, CI: '1', SANITY_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  })
  // What the build wrote beside the sources, to compile them, is of no more use.
  rmSync(join(source, '.sanity'), { recursive: true, force: true })

  const lake = await openLake({
    folder: join(folder, 'lake'),
    projectId: 'local',
    dataset: 'production',
    title: 'Plain',
    home: '/studio/',
  })
  const app = fastify({ forceCloseConnections: true })
  await app.register(lake.plugin)
  await app.register(fastifyStatic, { root: built, prefix: '/studio/' })
  app.setNotFoundHandler((request, reply) =>
    request.url.startsWith('/studio') ? reply.sendFile('index.html') : reply.code(404).send({ error: 'Not found' }),
  )
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const stop = async () => {
    await app.close()
    await lake.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { origin: address.replace('127.0.0.1', 'localhost'), lake, stop }
}

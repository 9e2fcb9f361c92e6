import { parseArgs } from 'node:util'
import fastify from 'fastify'
import { LakeOpenError, openLake } from './index.ts'

const USAGE = `Usage: node lake/serve.ts --folder FOLDER [--port 3900] [--project local] [--dataset production]

Runs a lake by itself, on this machine only. With no users yet, it adds an administrator and prints a sign-in link.`

/** Runs a standalone lake. Exit code 2 for wrong usage or a folder that cannot be opened. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      port: { type: 'string', default: '3900' },
      project: { type: 'string', default: 'local' },
      dataset: { type: 'string', default: 'production' },
      help: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (values.help || values.folder === undefined || !Number.isInteger(port)) {
    console.log(USAGE)
    return values.help ? 0 : 2
  }
  const app = fastify({ logger: { level: 'warn' }, forceCloseConnections: true })
  const lake = await openLake({
    folder: values.folder,
    projectId: values.project,
    dataset: values.dataset,
    title: 'Content Lake',
    home: '/',
    // Loopback only: any other host name is one that a web page points at this machine.
    hosts: [],
    log: app.log,
  })
  await app.register(lake.plugin)
  const address = await app.listen({ port, host: '127.0.0.1' })
  console.log(`The lake answers at ${address}`)
  if (lake.users.list().length === 0) {
    const user = await lake.users.add({ name: 'Administrator', email: 'admin@localhost', role: 'administrator' })
    console.log(`Sign in: ${address}${lake.users.signInLink(user.id)}`)
  }
  const stop = async () => {
    await app.close()
    await lake.close()
  }
  // The last net: what nobody caught is logged, and the lake goes on. What must last is in transactions.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => app.log.error({ err: error }, 'Something failed and was not expected'))
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof LakeOpenError) && !(error instanceof TypeError && 'code' in error)) throw error
  console.error(error.message)
  process.exitCode = 2
}

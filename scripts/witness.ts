import { resolve } from 'node:path'
import { command, print } from './command.ts'
import { hashBytes } from '../archive/folder-reader.ts'
import { UsageError } from '../policy/errors.ts'
import { parseKey } from '../policy/log/note.ts'
import { createWitness } from '../publisher/witness/witness.ts'

await command({
  usage: 'npm run witness -- KEY… --name NAME [--folder FOLDER] [--host HOST] [--port PORT]',
  summary:
    'Runs a witness of other people’s logs (C2SP tlog-witness). It signs a state of a log only if that goes on from the ' +
    'last one that it signed, so that nobody is shown another history. KEY is a log’s key, from its ' +
    '/.well-known/policy-press-log.json. The witness’s own key is printed at the start, for WITNESSES of those who are watched.',
  flags: {
    name: { type: 'string', value: 'NAME', help: 'what it is called, such as witness.example.org/log' },
    folder: {
      type: 'string',
      value: 'FOLDER',
      default: '.witness',
      help: 'its key and what it has seen (default .witness)',
    },
    host: { type: 'string', value: 'HOST', default: '127.0.0.1', help: 'where it listens (default 127.0.0.1)' },
    port: { type: 'string', value: 'PORT', default: '4330', help: 'where it listens (default 4330)' },
  },
  words: 100,
  run: async ({ flags, words }) => {
    const logs = words.map((line) => {
      const key = parseKey(line, hashBytes)
      if (!key) throw new UsageError(`${line} is no key of a log. Copy it from /.well-known/policy-press-log.json.`)
      return key
    })
    if (logs.length === 0) throw new UsageError('Name the key of at least one log.')
    const { folder = '.witness', name = '', host = '127.0.0.1', port } = flags
    const { app, key } = await createWitness({ folder: resolve(folder), name, logs })
    const url = await app.listen({ host, port: portIn(port) })
    print(`The witness listens at ${url}. Those whose logs it watches set WITNESSES to:`, `${key} ${url}`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close())
  },
})

function portIn(text: string | undefined): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new UsageError('--port must be a number from 0 to 65535.')
}

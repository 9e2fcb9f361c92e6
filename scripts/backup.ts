import { join, resolve } from 'node:path'
import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { UsageError } from '../policy/errors.ts'
import { backUpLake } from '../publisher/operator/backup.ts'

await command({
  usage: 'npm run backup -- FILE',
  summary:
    'Copies the embedded lake, documents with their whole history, people and uploads, as it is at one moment, into ' +
    'a new tar file. Beside a running instance or without one. To restore it, stop Policy Press, move the folder ' +
    '“lake” under DATA_DIR away, make it anew and unpack the file there: tar -xf FILE -C .data/lake',
  words: 1,
  run: async ({ words: [file] }) => {
    const config = readConfig()
    if (config.hosted)
      throw new UsageError('The hosted Content Lake is copied with “npx sanity dataset export”, not from here.')
    if (file === undefined) throw new UsageError('Say which file to write. Usage: npm run backup -- FILE')
    const path = resolve(file)
    const { documents, transactions, assets, bytes } = await backUpLake(join(config.dataDir, 'lake'), path)
    print(
      `${path} holds ${documents} documents, ${transactions} transactions and ${assets} assets ` +
        `(${(bytes / 1e6).toFixed(1)} MB). It can sign people in: keep it as safe as the lake itself.`,
    )
  },
})

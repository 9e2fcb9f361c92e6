import { join, resolve } from 'node:path'
import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { UsageError } from '../policy/errors.ts'
import { backUp } from '../publisher/operator/backup.ts'

await command({
  usage: 'npm run backup -- FILE',
  summary:
    'Writes a consistent copy of the embedded lake (documents with their whole history, people and uploads) and of ' +
    'the archive to a new tar file, whether an instance is running or not; npm run verify -- FILE checks it. To ' +
    'restore the lake, stop Policy Press, move the folder “lake” under DATA_DIR away, create it again and unpack the ' +
    'file there: tar -xf FILE -C .data/lake --exclude content. To restore the archive: tar -xf FILE content',
  words: 1,
  run: async ({ words: [file] }) => {
    const config = readConfig()
    if (config.hosted)
      throw new UsageError('The hosted Content Lake is copied with “npx sanity dataset export”, not from here.')
    if (file === undefined) throw new UsageError('Name the file to write. Usage: npm run backup -- FILE')
    const path = resolve(file)
    const { documents, transactions, assets, versions, bytes } = await backUp(
      { lakeFolder: join(config.dataDir, 'lake'), contentDir: config.contentDir },
      path,
    )
    print(
      `${path} contains ${documents} documents, ${transactions} transactions, ${assets} assets and ${versions} archived ` +
        `versions (${(bytes / 1e6).toFixed(1)} MB). It contains sign-in data: keep it as safe as the lake itself.`,
    )
  },
})

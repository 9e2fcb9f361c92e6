import { openArchive } from '../archive/folder.ts'
import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { UsageError } from '../policy/errors.ts'

await command({
  usage: 'npm run verify',
  summary: 'Verifies the archive in CONTENT_DIR: every version, every hash, every link of the chain.',
  run: async () => {
    const { contentDir } = readConfig()
    const archive = await openArchive(contentDir).read('full')
    if (!archive) throw new UsageError(`${contentDir} contains no archive yet. Create it with npm run pull.`)
    const { policies, ledger } = archive
    print(`${contentDir}: ${policies.length} policies, ${ledger.length} versions, all as they were published.`)
    print(`Head of the ledger: ${ledger.at(-1)?.hash ?? 'none'}`)
  },
})

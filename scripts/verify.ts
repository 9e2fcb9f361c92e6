import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { openArchive } from '../archive/folder.ts'
import { IntegrityError } from '../archive/integrity-error.ts'
import { verifyLog } from '../archive/verify.ts'
import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { UsageError } from '../policy/errors.ts'

await command({
  usage: 'npm run verify -- [FOLDER] [--checkpoint FILE] [--key KEY]',
  summary:
    'Verifies the archive in a folder (CONTENT_DIR by default): every version, every hash, every link of the chain, and ' +
    'each signed checkpoint. With a checkpoint that you kept, it also proves that nothing was rewritten since.',
  flags: {
    checkpoint: { type: 'string', value: 'FILE', help: 'a checkpoint kept from an earlier day: a copy of /checkpoint' },
    key: {
      type: 'string',
      value: 'KEY',
      help: 'the key of the log that you kept, from /.well-known/policy-press-log.json',
    },
  },
  words: 1,
  run: async ({ flags, words: [folder] }) => {
    const contentDir = folder === undefined ? readConfig().contentDir : resolve(folder)
    const archive = await openArchive(contentDir).read('full')
    if (!archive) throw new UsageError(`${contentDir} contains no archive yet. Create it with npm run pull.`)
    const { policies, ledger, log } = archive
    const checkpoint = flags.checkpoint === undefined ? undefined : readKept(flags.checkpoint)
    const problems = await verifyLog(archive, { checkpoint, key: flags.key })
    if (problems.length > 0) throw new IntegrityError(problems)
    print(`${contentDir}: ${policies.length} policies, ${ledger.length} versions, all as they were published.`)
    print(`Head of the ledger: ${ledger.at(-1)?.hash ?? 'none'}`)
    const last = log?.checkpoints.at(-1)
    if (log && last) {
      const { length } = log.checkpoints
      print(
        `Log ${log.record.origin}: ${length === 1 ? 'one checkpoint' : `${length} checkpoints`}, the last of ${last.size} versions.`,
      )
      for (const { key } of log.record.keys) print(`Key: ${key}`)
    }
    if (checkpoint !== undefined) print('Nothing was rewritten since the checkpoint that you kept.')
  },
})

function readKept(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`${file} cannot be read.`, { cause })
  }
}

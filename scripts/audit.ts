import { writeFile } from 'node:fs/promises'
import { stdout } from 'node:process'
import { command, print } from './command.ts'
import { UsageError } from '../policy/errors.ts'
import { readConfig } from '../publisher/config.ts'
import { auditForms, checkAudit, exportAudit } from '../publisher/operator/audit.ts'

await command({
  usage: 'npm run audit -- [--as jsonl|csv] [--to FILE] | --check',
  summary:
    'Exports who did what in the embedded lake, the oldest first: people, tokens, links, drafts, approvals and versions. ' +
    '“--check” proves that no line was changed or left out since it was written. Works with or without a running instance.',
  flags: {
    as: { type: 'string', value: 'FORM', default: 'jsonl', help: 'jsonl (JSON Lines, the default) or csv' },
    to: { type: 'string', value: 'FILE', help: 'write to a file instead of standard output' },
    check: { type: 'boolean', help: 'only check the chain of hashes' },
  },
  run: async ({ flags: { as, to, check } }) => {
    const config = readConfig()
    if (config.hosted)
      throw new UsageError('With the hosted Content Lake, Sanity keeps the activity: https://www.sanity.io/manage.')
    if (check) {
      const { count, head, firstBroken } = await checkAudit(config)
      if (firstBroken === undefined)
        return print(`All ${count} lines are as they were written. Head: ${head ?? 'none'}`)
      print(`Line ${firstBroken} is not what was written, or does not follow the line before it.`)
      process.exitCode = 1
      return undefined
    }
    const form = auditForms.find((known) => known === as)
    if (!form) throw new UsageError(`--as takes ${auditForms.join(' or ')}, not “${as ?? ''}”.`)
    const text = await exportAudit(config, form)
    if (to !== undefined) await writeFile(to, text)
    else stdout.write(text)
    return undefined
  },
})

import { userInfo } from 'node:os'
import { pull } from '../publisher/pull/pull.ts'
import { checkpointSettings } from '../publisher/pull/sign-checkpoint.ts'
import type { DecisionOrder } from '../publisher/pull/decide-on.ts'
import { describeSetAside } from '../publisher/pull/set-aside.ts'
import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { anchorCheckpoint } from '../publisher/anchors/anchor-checkpoint.ts'
import { withClient } from '../publisher/connect.ts'
import { printable } from '../publisher/printable.ts'
import { UsageError } from '../policy/errors.ts'

await command({
  usage: 'npm run pull -- [--all] [--confirm NAME] [--set-aside ID --reason TEXT] [--take-back ID] [--strict]',
  summary:
    'Pulls what is published in the Content Lake into CONTENT_DIR. Appends new versions; removes nothing. A policy that ' +
    'cannot be published is set aside and named, and stays as it was last published; all others are pulled. The exit ' +
    'code is then 0, so that `npm run pull && npm run build` publishes the others; with --strict it is 1.',
  flags: {
    all: {
      type: 'boolean',
      help: 'fetch everything, and compare every version with the lake’s copy; also done once a day by the publisher',
    },
    confirm: {
      type: 'string',
      value: 'NAME',
      help: 'confirm the finding for which a pull printed this name (several with commas)',
    },
    'set-aside': {
      type: 'string',
      value: 'ID',
      help: 'set this document aside permanently: it is reported as decided, and nothing waits for it (several with commas)',
    },
    reason: { type: 'string', value: 'TEXT', help: 'why; it is recorded with your name and the time' },
    'take-back': { type: 'string', value: 'ID', help: 'undo --set-aside (several with commas)' },
    strict: { type: 'boolean', help: 'exit with 1 if a document is set aside without a decision' },
  },
  run: async ({ flags }) => {
    const config = readConfig()
    const decide = decisionIn(flags['set-aside'], flags.reason, flags['take-back'])
    const { policies, versions, added, notes, setAside } = await withClient(config, 'read', (client) =>
      pull({
        client,
        contentDir: config.contentDir,
        dataDir: config.dataDir,
        confirm: flags.confirm?.split(','),
        depth: flags.all ? 'full' : 'modified',
        hasDoor: config.hosted === undefined,
        decide,
        log: checkpointSettings(config),
      }),
    )
    for (const note of notes) console.warn(printable(`Note: ${note}`))
    for (const entry of setAside) console.warn(printable(`Note: ${describeSetAside(entry)}`))
    const anchored = await anchorCheckpoint({ ...config, settings: config.anchors })
    for (const problem of anchored.problems) console.warn(printable(`Note: ${problem}`))
    for (const { title, sequence, effectiveDate } of added)
      print(`Added version ${sequence} of “${title}”, ${effectiveDate}`)
    const open = setAside.filter(({ decision }) => decision === undefined).length
    const aside = open === 0 ? '' : ` ${open} ${open === 1 ? 'document is' : 'documents are'} set aside.`
    print(`${config.contentDir}: ${policies} policies, ${versions} versions, ${added.length} of them new.${aside}`)
    if (flags.strict && open > 0) process.exitCode = 1
  },
})

function decisionIn(
  forGood: string | undefined,
  reason: string | undefined,
  takeBack: string | undefined,
): DecisionOrder | undefined {
  if (forGood === undefined && reason !== undefined) throw new UsageError('--reason is only for --set-aside ID.')
  if (forGood === undefined && takeBack === undefined) return undefined
  if (forGood !== undefined && !reason?.trim()) {
    throw new UsageError(`Give the reason: npm run pull -- --set-aside ${forGood} --reason "…"`)
  }
  return {
    by: userInfo().username,
    at: new Date().toISOString(),
    ...(forGood !== undefined && { forGood: { ids: forGood.split(','), reason: reason?.trim() ?? '' } }),
    ...(takeBack !== undefined && { takeBack: takeBack.split(',') }),
  }
}

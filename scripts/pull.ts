import { pull } from '../publisher/pull/pull.ts'
import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { withClient } from '../publisher/connect.ts'
import { printable } from '../publisher/printable.ts'

await command({
  usage: 'npm run pull -- [--all] [--confirm NAME]',
  summary: 'Pulls what is published in the Content Lake into CONTENT_DIR. Appends new versions; removes nothing.',
  flags: {
    all: {
      type: 'boolean',
      help: 'fetch everything, and compare every version with the lake’s copy; done once a day in any case',
    },
    confirm: {
      type: 'string',
      value: 'NAME',
      help: 'go on although the pull stopped and asked for a confirmation by this name (several with commas)',
    },
  },
  run: async ({ flags }) => {
    const config = readConfig()
    const { policies, versions, added, notes } = await withClient(config, 'read', (client) =>
      pull({
        client,
        contentDir: config.contentDir,
        dataDir: config.dataDir,
        confirm: flags.confirm?.split(','),
        depth: flags.all ? 'full' : 'modified',
      }),
    )
    for (const note of notes) console.warn(printable(`Note: ${note}`))
    for (const { title, sequence, effectiveDate } of added)
      print(`Added version ${sequence} of “${title}”, ${effectiveDate}`)
    print(`${config.contentDir}: ${policies} policies, ${versions} versions, ${added.length} of them new.`)
  },
})

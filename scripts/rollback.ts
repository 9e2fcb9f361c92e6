import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { endRollback, listReleases, rollBack } from '../publisher/operator/rollback.ts'

await command({
  usage: 'npm run rollback -- [RELEASE] [--list] [--end]',
  summary:
    'Serves an older release: the previous one, or the one that you name. The archive and its versions stay ' +
    'unchanged. The rollback lasts until something is published or the day changes. Works with or without a running instance.',
  flags: {
    list: { type: 'boolean', help: 'list the available releases, newest first' },
    end: { type: 'boolean', help: 'end a rollback: serve the newest release again' },
  },
  words: 1,
  run: async ({ flags, words: [name] }) => {
    const config = readConfig()
    if (flags.list) print(...listReleases(config))
    else print(...(await (flags.end ? endRollback(config) : rollBack(config, name))))
  },
})

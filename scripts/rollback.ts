import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { endRollback, listReleases, rollBack } from '../publisher/operator/rollback.ts'

await command({
  usage: 'npm run rollback -- [RELEASE] [--list] [--end]',
  summary:
    'Serves an older release: the one before the live one, or the one that you name. The archive stays as it is, and ' +
    'with it every version. This holds until something is published or the day changes. Beside a running instance or without one.',
  flags: {
    list: { type: 'boolean', help: 'list the releases that are kept, newest first' },
    end: { type: 'boolean', help: 'end a rollback: serve the newest release again' },
  },
  words: 1,
  run: async ({ flags, words: [name] }) => {
    const config = readConfig()
    if (flags.list) print(...listReleases(config))
    else print(...(await (flags.end ? endRollback(config) : rollBack(config, name))))
  },
})

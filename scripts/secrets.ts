import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { UsageError } from '../policy/errors.ts'
import { rotateLogKey } from '../publisher/operator/rotate-log-key.ts'
import { rotateSecret, rotation } from '../publisher/operator/rotate-secrets.ts'
import { checkpointSettings } from '../publisher/pull/sign-checkpoint.ts'

await command({
  usage: 'npm run secrets -- rotate webhook|status|read|write|checkpoint [--overlap HOURS]',
  summary:
    'Replaces a secret of this installation: the one that signs webhooks, the one that opens /status, or a token of the ' +
    'embedded lake. The old one stays valid for a while. “checkpoint” replaces the key that signs the log: the old key ' +
    'signs the new one. No secret is printed; they are in DATA_DIR. Works with or without a running instance.',
  flags: {
    overlap: {
      type: 'string',
      value: 'HOURS',
      default: '24',
      help: 'how long the old one stays valid (default 24; 0 if it may have leaked)',
    },
    to: {
      type: 'string',
      value: 'PUBLICKEY',
      help: 'with checkpoint: the key that takes over, if it is held elsewhere',
    },
    lost: { type: 'boolean', help: 'with checkpoint: the old key is lost, and cannot sign the new one' },
  },
  words: 2,
  run: async ({ flags, words: [action, name] }) => {
    const config = readConfig()
    if (action !== 'rotate') throw new UsageError('Say what to replace: npm run secrets -- rotate webhook')
    if (name === 'checkpoint') {
      const log = checkpointSettings(config)
      const { contentDir, dataDir } = config
      print(await rotateLogKey({ contentDir, dataDir, log, to: flags.to, isLost: flags.lost === true }))
      return
    }
    if (flags.to !== undefined || flags.lost) throw new UsageError('--to and --lost are only for “checkpoint”.')
    const parsed = rotation.safeParse({ name, overlapHours: Number(flags.overlap) })
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path[0]
      throw new UsageError(
        field === 'name'
          ? 'Name one of webhook, status, read, write and checkpoint: npm run secrets -- rotate webhook'
          : '--overlap must be a number of hours from 0 to 720.',
      )
    }
    print(await rotateSecret(config, parsed.data))
  },
})

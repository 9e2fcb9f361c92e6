import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { UsageError } from '../policy/errors.ts'
import { rotateSecret, rotation } from '../publisher/operator/rotate-secrets.ts'

await command({
  usage: 'npm run secrets -- rotate webhook|status|read|write [--overlap HOURS]',
  summary:
    'Replaces a secret of this installation: the one that signs webhooks, the one that opens /status, or a token of the ' +
    'embedded lake. The old one stays valid for a while. No secret is printed; they are in DATA_DIR/secrets.json. ' +
    'Works with or without a running instance.',
  flags: {
    overlap: {
      type: 'string',
      value: 'HOURS',
      default: '24',
      help: 'how long the old one stays valid (default 24; 0 if it may have leaked)',
    },
  },
  words: 2,
  run: async ({ flags, words: [action, name] }) => {
    const config = readConfig()
    if (action !== 'rotate') throw new UsageError('Say what to replace: npm run secrets -- rotate webhook')
    const parsed = rotation.safeParse({ name, overlapHours: Number(flags.overlap) })
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path[0]
      throw new UsageError(
        field === 'name'
          ? 'Name one of webhook, status, read and write: npm run secrets -- rotate webhook'
          : '--overlap must be a number of hours from 0 to 720.',
      )
    }
    print(await rotateSecret(config, parsed.data))
  },
})

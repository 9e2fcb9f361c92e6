import { command } from './command.ts'
import { readConfig, type Config } from '../publisher/config.ts'
import { UsageError } from '../policy/errors.ts'
import { serveLake } from '../publisher/lake.ts'
import { findInstance } from '../publisher/instance.ts'
import { askToRotate, rotate, rotation, type Rotation } from '../publisher/operator/rotate-secrets.ts'
import { openSecrets } from '../publisher/secrets.ts'

await command({
  usage: 'npm run secrets -- rotate webhook|status|read|write [--overlap HOURS]',
  summary:
    'Replaces a secret of this installation: the one that signs webhooks, the one that opens /status, or a token of the ' +
    'embedded lake. The one before stays good for a while. No secret is printed; they lie in DATA_DIR/secrets.json. ' +
    'Beside a running instance or without one.',
  flags: {
    overlap: {
      type: 'string',
      value: 'HOURS',
      default: '24',
      help: 'how long the one before stays good (default 24; 0 when it may have leaked)',
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
    refuseSettings(config, parsed.data.name)
    console.log(await act(config, parsed.data))
  },
})

/** What an operator has set is the operator's to change. */
function refuseSettings({ hosted, statusToken }: Config, name: Rotation['name']): void {
  if (name === 'status' && statusToken !== undefined) {
    throw new UsageError('STATUS_TOKEN is set: change it there, and start again.')
  }
  if (hosted && name === 'webhook') {
    throw new UsageError(
      'With the hosted Content Lake: move SANITY_WEBHOOK_SECRET to SANITY_WEBHOOK_SECRET_PREVIOUS, set a new one, start again, ' +
        'and then change the secret of the webhook at https://www.sanity.io/manage.',
    )
  }
  if (hosted && name !== 'status') {
    throw new UsageError('With the hosted Content Lake, tokens are made at https://www.sanity.io/manage.')
  }
}

/** Has a running instance do it, or opens the lake for it. */
async function act(config: Config, asked: Rotation): Promise<string> {
  // A running instance reads this one anew each time.
  if (asked.name === 'status') return rotate(asked, undefined, config.dataDir, new Date())
  const running = await findInstance(config.dataDir)
  const token = openSecrets(config.dataDir).write
  if (running && token !== undefined) {
    const answer = await askToRotate(running.url, token, asked)
    if ('error' in answer) throw new UsageError(answer.error)
    return answer.line
  }
  const opened = await serveLake(config)
  try {
    return rotate(asked, opened.lake, config.dataDir, new Date())
  } finally {
    await opened.close()
  }
}

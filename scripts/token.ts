import { command, print } from './command.ts'
import { UsageError } from '../policy/errors.ts'
import { readConfig } from '../publisher/config.ts'
import { addToken, listTokens, revokeToken } from '../publisher/operator/tokens.ts'

await command({
  usage: 'npm run token -- list | add NAME [--role ROLE] | revoke ID',
  summary:
    'Manages API tokens for the embedded lake. A new token is shown once and stored only as a hash. ' +
    'Works with or without a running instance.',
  flags: {
    role: {
      type: 'string',
      value: 'ROLE',
      default: 'viewer',
      help: 'viewer, editor, approver or administrator (default viewer)',
    },
  },
  words: 2,
  run: async ({ flags: { role = 'viewer' }, words: [action = '', word] }) => {
    const config = readConfig()
    if (config.hosted)
      throw new UsageError('With the hosted Content Lake, tokens are managed at https://www.sanity.io/manage.')
    if (!['list', 'add', 'revoke'].includes(action))
      throw new UsageError(`Say list, add or revoke${action && `, not “${action}”`}. See --help.`)
    if (action === 'list') return print(...(await listTokens(config)))
    if (word === undefined)
      throw new UsageError(`Usage: npm run token -- ${action} ${action === 'add' ? 'NAME [--role ROLE]' : 'ID'}`)
    print(...(action === 'add' ? await addToken(config, word, role) : await revokeToken(config, word)))
  },
})

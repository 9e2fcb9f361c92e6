import { z } from 'zod'
import { command } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { withClient } from '../publisher/connect.ts'
import { UsageError } from '../policy/errors.ts'
import { projectId } from '../publisher/lake.ts'

const token = z.object({
  id: z.string(),
  label: z.string(),
  roles: z.array(z.object({ name: z.string() })),
  createdAt: z.string(),
})
const refusal = z.object({ response: z.object({ body: z.object({ message: z.string() }) }) })

/** The lake's own tokens, without which the site would not be built. */
const ours = new Set(['Pull', 'Import'])

await command({
  usage: 'npm run token -- list | add NAME [--role ROLE] | revoke ID',
  summary:
    'The tokens with which programs speak to the embedded lake. A new one is shown once and stored only as a hash. ' +
    'Beside a running instance or without one.',
  flags: {
    role: {
      type: 'string',
      value: 'ROLE',
      default: 'viewer',
      help: 'viewer, editor, approver or administrator (default viewer)',
    },
  },
  words: 2,
  run: async ({ flags, words: [action = '', word] }) => {
    const config = readConfig()
    if (config.hosted)
      throw new UsageError('With the hosted Content Lake, tokens are managed at https://www.sanity.io/manage.')
    if (!['list', 'add', 'revoke'].includes(action))
      throw new UsageError(`Say list, add or revoke${action && `, not “${action}”`}. --help tells more.`)
    if (action !== 'list' && word === undefined)
      throw new UsageError(`Usage: npm run token -- ${action} ${action === 'add' ? 'NAME [--role ROLE]' : 'ID'}`)

    await withClient(config, 'write', async (client) => {
      const uri = `/projects/${projectId}/tokens`
      const all = z.array(token).parse(await client.request({ uri }))
      try {
        if (action === 'add') {
          const made = await client.request({ method: 'POST', uri, body: { label: word, roleName: flags.role } })
          const { key } = z.object({ key: z.string() }).parse(made)
          console.log(`${key}\nThis is ${word}’s token. It is shown only now: keep it where the program finds it.`)
        } else if (action === 'revoke') {
          const label = all.find(({ id }) => id === word)?.label ?? ''
          if (ours.has(label))
            throw new UsageError(`“${label}” is Policy Press’s own: without it nothing is published.`)
          await client.request({ method: 'DELETE', uri: `${uri}/${encodeURIComponent(word ?? '')}` })
          console.log(`${word}${label && ` (${label})`} is worth nothing any more.`)
        } else {
          for (const { id, label, roles, createdAt } of all)
            console.log(`${id}  ${label}  ${roles.map(({ name }) => name).join(', ')}  since ${createdAt.slice(0, 10)}`)
        }
      } catch (cause) {
        const refused = refusal.safeParse(cause)
        throw refused.success ? new UsageError(refused.data.response.body.message) : cause
      }
    })
  },
})

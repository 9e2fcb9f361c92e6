import { stdin } from 'node:process'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { UsageError } from '../policy/errors.ts'
import { runUserAction, userAction, type UserAction } from '../publisher/operator/users.ts'

await command({
  usage:
    'npm run user -- list | add EMAIL --name NAME [--role ROLE] | role EMAIL --role ROLE | disable EMAIL | enable EMAIL | ' +
    'reset EMAIL | remove EMAIL | password EMAIL | link EMAIL',
  summary:
    'Manages who can sign in to the embedded lake. “link” prints a one-time sign-in link; “password” reads the new ' +
    'password from standard input, which keeps it out of the shell history; “reset” ends the password and all sessions. ' +
    'Works with or without a running instance.',
  flags: {
    name: { type: 'string', value: 'NAME', help: 'the name that others see' },
    role: {
      type: 'string',
      value: 'ROLE',
      help: 'viewer, editor, approver or administrator (editor if you add somebody)',
    },
  },
  words: 2,
  run: async ({ flags, words: [name, user] }) => {
    const config = readConfig()
    if (config.hosted)
      throw new UsageError('With the hosted Content Lake, people are managed at https://www.sanity.io/manage.')
    const action = parseAction({
      action: name,
      user,
      email: user,
      name: flags.name ?? user,
      role: flags.role ?? (name === 'add' ? 'editor' : undefined),
      password: name === 'password' ? await readPassword() : undefined,
    })
    for (const line of await runUserAction(config, action)) print(line)
  },
})

/** Picks what the action needs from all flags and arguments. */
function parseAction(said: Record<string, unknown>): UserAction {
  const option = userAction.options.find(({ shape }) => shape.action.value === said['action'])
  if (!option)
    throw new UsageError(
      `Say list, add, role, disable, enable, reset, remove, password or link${said['action'] ? `, not “${String(said['action'])}”` : ''}. See --help.`,
    )
  const fields = Object.keys(option.shape).filter((field) => said[field] !== undefined)
  const parsed = userAction.safeParse(Object.fromEntries(fields.map((field) => [field, said[field]])))
  if (parsed.success) return parsed.data
  throw new UsageError(`${z.prettifyError(parsed.error)}\nUsage: npm run user -- ${String(said['action'])} EMAIL`)
}

async function readPassword(): Promise<string> {
  if (stdin.isTTY) console.error('Type the new password, then Enter and Ctrl-D:')
  return (await text(stdin)).replace(/\r?\n$/, '')
}

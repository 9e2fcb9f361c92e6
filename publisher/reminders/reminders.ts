import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { dayAt } from '../../policy/day.ts'
import { explain } from '../../policy/errors.ts'
import { readStateFile, writeStateFile, type StateFile } from '../files/state-file.ts'
import type { Log } from '../log.ts'
import type { Trouble } from '../notice.ts'
import { dueReminders } from './due.ts'
import { loadTeamState } from './load-state.ts'
import type { SendMail } from './mail.ts'
import { isFor, type Recipient, type Reminder } from './reminder.ts'

export type RemindersOptions = {
  dataDir: string
  siteUrl: string
  client: () => SanityClient
  recipients: () => readonly Recipient[]
  trouble: () => Trouble | undefined
  /** Undefined if no mail server is configured. */
  mail: SendMail | undefined
  /** The address that is told of every reminder; undefined if there is none. */
  webhook: string | undefined
  log: Log
}

const sentRecord = z.record(z.string(), z.string())
/** What is no longer due for so long is forgotten. */
const forgetMs = 400 * 24 * 3_600_000
const webhookTimeoutMs = 10_000

/** Reminds people of what is due, by e-mail and by webhook: each of them once. */
export class Reminders {
  readonly #options: RemindersOptions
  readonly #file: StateFile
  #working: Promise<void> | undefined

  constructor(options: RemindersOptions) {
    this.#options = options
    const path = join(options.dataDir, 'reminders.json')
    this.#file = { path, formerPath: join(options.dataDir, 'reminders-sent.json'), mode: 0o600 }
  }

  /** Says what is due and was not said yet. What cannot be sent is tried again the next time. Never rejects. */
  run(now: Date): Promise<void> {
    const { mail, webhook, log } = this.#options
    if (!mail && webhook === undefined) return Promise.resolve()
    this.#working ??= this.#run(now)
      .catch((error: unknown) =>
        log(`Reminders could not be sent. ${explain(error)}`, { event: 'reminders', level: 'error' }),
      )
      .finally(() => (this.#working = undefined))
    return this.#working
  }

  async #run(now: Date): Promise<void> {
    const { client, trouble, recipients } = this.#options
    const state = await loadTeamState(client())
    const sent = this.#sent()
    const fresh = Object.fromEntries(Object.entries(sent).filter(([, at]) => now.getTime() - Date.parse(at) < forgetMs))
    for (const reminder of dueReminders(state, dayAt(now, state.timeZone), trouble())) {
      for (const { to, send } of this.#ways(reminder, recipients())) {
        const key = `${reminder.key} → ${to}`
        if (fresh[key] !== undefined || !(await this.#try(reminder, to, send))) continue
        fresh[key] = now.toISOString()
        // After each: what was sent is not sent again, whenever this process ends.
        writeStateFile(this.#file, JSON.stringify(fresh))
      }
    }
  }

  #sent(): Record<string, string> {
    const text = readStateFile(this.#file)
    try {
      return sentRecord.parse(JSON.parse(text ?? '{}'))
    } catch {
      return {}
    }
  }

  /** To whom it is said, and how. */
  #ways(reminder: Reminder, recipients: readonly Recipient[]): { to: string; send: () => Promise<void> }[] {
    const { siteUrl, mail, webhook } = this.#options
    const address = `${siteUrl}/studio/${reminder.path}`
    const text = `${reminder.text}\n\n${address}\n\nYou choose what you are reminded of in the Studio: ${siteUrl}/studio/people`
    const mails = mail
      ? recipients
          .filter((recipient) => isFor(reminder, recipient))
          .map(({ id, email }) => ({ to: id, send: () => mail({ to: email, subject: reminder.subject, text }) }))
      : []
    if (webhook === undefined) return mails
    const { kind, subject, text: sentence } = reminder
    const body = { text: `${subject}. ${address}`, kind, subject, detail: sentence, address, site: siteUrl }
    return [...mails, { to: 'webhook', send: () => post(webhook, body) }]
  }

  async #try({ kind, key }: Reminder, to: string, send: () => Promise<void>): Promise<boolean> {
    try {
      await send()
      return true
    } catch (error) {
      this.#options.log(`A reminder (${key}) could not be sent to ${to}. ${explain(error)}`, {
        event: 'reminders',
        level: 'warn',
        kind,
      })
      return false
    }
  }
}

async function post(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(webhookTimeoutMs),
  })
  if (!answer.ok) throw new Error(`It answered ${answer.status}.`)
}

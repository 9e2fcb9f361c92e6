import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openMail } from '../../../publisher/reminders/mail.ts'
import type { Recipient } from '../../../publisher/reminders/reminder.ts'
import { Reminders } from '../../../publisher/reminders/reminders.ts'
import { ask, decide } from '../../fixtures/approval.ts'
import { policyDocumentOf, settingsDocument } from '../../fixtures/lake.ts'
import { openTeam, type Team } from '../../fixtures/team.ts'
import { aSection } from '../../fixtures/version.ts'

type Received = { to: string[]; login: string | undefined; text: string }

let team: Team
let smtp: SMTPServer
let hook: Server
let mails: Received[] = []
let posts: { kind: string; text: string }[] = []
let isRefusing = false
const portOf = (server: { address(): AddressInfo | string | null } | null) => {
  const address = server?.address()
  return typeof address === 'object' && address ? address.port : 0
}

beforeAll(async () => {
  team = await openTeam({ Vic: 'viewer', Eda: 'editor', Ada: 'approver', Adam: 'administrator' })
  await team.operator.create(settingsDocument)
  await team.operator.create({ _id: 'approvalRules', _type: 'approvalRules', isOn: true })
  smtp = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'secret' ? done(null, { user: username }) : done(new Error('Wrong password')),
    onRcptTo: (_address, _session, done) => done(isRefusing ? new Error('No such mailbox') : null),
    onData(stream, { envelope: { rcptTo }, user }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const mail = Buffer.concat(parts).toString()
        mails.push({ to: rcptTo.map(({ address }) => address), login: String(user), text: mail })
        done()
      })
    },
  })
  hook = createServer(
    (request, response) =>
      void text(request).then((body) => {
        posts.push(JSON.parse(body) as { kind: string; text: string })
        response.end()
      }),
  )
  await Promise.all([
    new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve)),
    new Promise<void>((resolve) => void hook.listen(0, '127.0.0.1', resolve)),
  ])
})
afterAll(async () => {
  smtp.close()
  hook.close()
  await team.close()
})
beforeEach(() => {
  mails = []
  posts = []
  isRefusing = false
})

const choices = new Map<string, unknown>()
const recipients = (): Recipient[] =>
  Object.entries({ Vic: 'viewer', Eda: 'editor', Ada: 'approver', Adam: 'administrator' }).map(([name, role]) => ({
    id: team.idOf(name),
    name,
    role,
    email: `${name.toLowerCase()}@company.example`,
    choice: choices.get(name),
  }))

/** A publisher's reminders, as after a start. */
function open({ password = 'secret', isOn = true, logged = [] as string[] } = {}) {
  const mail = openMail({
    smtpUrl: `smtp://press:${password}@127.0.0.1:${portOf(smtp.server)}`,
    from: 'Policy Press <policies@company.example>',
  })
  return new Reminders({
    dataDir: team.config.dataDir,
    siteUrl: 'https://policies.company.example',
    client: () => team.reader,
    recipients,
    trouble: () => undefined,
    mail: isOn ? mail.send : undefined,
    webhook: isOn ? `http://127.0.0.1:${portOf(hook)}/` : undefined,
    log: (line) => void logged.push(line),
  })
}

/** A policy of which approval was requested. */
async function aRequest(id: string, title = 'Visits') {
  await team.as('Eda').create({
    ...policyDocumentOf(`drafts.${id}`, id, { title, sections: [aSection('Guests', 'Guests sign in.')] }),
    _type: 'policy',
  })
  return ask(team.as('Eda'), id)
}

const now = new Date()

it('reminds whoever can approve, once, by a real mail server and by webhook', async () => {
  await aRequest('policy-visits')
  await open().run(now)
  expect(mails.map(({ to }) => to)).toEqual([['ada@company.example'], ['adam@company.example']])
  expect(mails[0]).toMatchObject({ login: 'press' })
  const [header = '', body = ''] = mails[0]?.text.split('\r\n\r\n') ?? []
  expect(header).toContain('From: Policy Press <policies@company.example>')
  expect(header).toContain('Auto-Submitted: auto-generated')
  expect(header).toMatch(/Subject: =\?UTF-8\?/)
  expect(body.replaceAll('=\r\n', '')).toContain('Eda has requested approval of version 1')
  expect(posts).toMatchObject([{ kind: 'approval' }])
  // Also after a restart.
  await open().run(now)
  expect([mails.length, posts.length]).toEqual([2, 1])
})

it('tries again later what could not be delivered, and says so in the log', async () => {
  await aRequest('policy-again')
  isRefusing = true
  const logged: string[] = []
  await open({ logged }).run(now)
  expect(mails).toEqual([])
  expect(logged.join('\n')).toContain('could not be sent to')
  expect(logged.join('\n')).not.toContain('secret')
  isRefusing = false
  await open().run(now)
  expect(mails.map(({ to }) => to)).toEqual([['ada@company.example'], ['adam@company.example']])
  expect(posts.length).toBe(1)
})

it('sends nothing if the password is wrong, and nobody can read it in the log', async () => {
  await aRequest('policy-password')
  const logged: string[] = []
  await open({ password: 'wrong-password', logged }).run(now)
  expect(mails).toEqual([])
  expect(logged.length).toBeGreaterThan(0)
  expect(logged.join('\n')).not.toContain('wrong-password')
})

it('asks nobody who chose otherwise, and nobody once it is decided', async () => {
  choices.set('Adam', ['review'])
  const request = await aRequest('policy-choice')
  await decide(team.as('Ada'), request)
  await open().run(now)
  expect(mails.filter(({ text: mail }) => mail.includes('policy-choice'))).toEqual([])
  await aRequest('policy-choice-2')
  await open().run(now)
  expect(mails.filter(({ text: mail }) => mail.includes('policy-choice-2')).map(({ to }) => to)).toEqual([
    ['ada@company.example'],
  ])
  choices.clear()
})

it('takes a title for words, never for a header or an address', async () => {
  await aRequest('policy-header', 'Visits\r\nBcc: stranger@elsewhere.example')
  await open().run(now)
  expect(mails.flatMap(({ to }) => to).filter((address) => !address.endsWith('@company.example'))).toEqual([])
  for (const { text: mail } of mails) expect(mail.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m)
})

it('is off if nothing is configured', async () => {
  await aRequest('policy-off')
  await open({ isOn: false }).run(now)
  expect([mails, posts]).toEqual([[], []])
})

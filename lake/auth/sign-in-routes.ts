import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { httpError } from '../http/api-error.ts'
import { PoolError } from '../threads/pool.ts'
import { bodyOf, callerOf, searchOf } from '../http/request.ts'
import type { Accounts } from './accounts.ts'
import { clearSession, deviceMark, sessionSecret, setDeviceMark, setSession } from './cookie.ts'
import { openFailedAttempts } from './failed-attempts.ts'
import { openPasswordChecks, type SignInLane } from './password-checks.ts'
import type { User } from './users.ts'
import { linkPage, PAGE_HEADERS, signInPage, signOutPage, usedLinkPage } from './page.ts'
import { returnAddress } from './return-address.ts'

const maxFormBytes = 16 * 1024

/** Failed attempts within the window of `openFailedAttempts`. README.md names these: keep it in step. */
const maxAttempts = {
  /** From one address for one account. */
  both: 10,
  /** From one address, which may be that of a whole office. */
  address: 30,
  /** For one account, from browsers in which its owner has not signed in before. */
  account: 100,
  /** From a browser in which its owner has. */
  device: 10,
}

export type SignInParts = {
  accounts: Accounts
  title: string
  home: string
  /** Records that somebody signed in or out. */
  record: (user: Pick<User, 'id' | 'name'>, action: 'sign-in' | 'sign-in.link' | 'sign-out') => void
  /** Records that a stranger tried to sign in as somebody. */
  recordFailure: (user: Pick<User, 'id' | 'name'>) => void
}

function field(request: FastifyRequest, name: string): string {
  const value = bodyOf(request)[name]
  return typeof value === 'string' ? value : ''
}

/** Refuses forms of other sites, which must not sign anyone in or out. */
function requireOwnForm(request: FastifyRequest): void {
  const { origin } = request.headers
  const own = origin === undefined ? request.headers['sec-fetch-site'] === 'same-origin' : true
  if (!own) throw httpError(403, 'This form must be sent from a page of this site')
}

/** Pages for signing in and out. */
export function signInRoutes(
  app: FastifyInstance,
  { accounts, title, home, record, recordFailure }: SignInParts,
): void {
  const attempts = openFailedAttempts()
  const checks = openPasswordChecks()
  app.addHook('onClose', () => checks.close())

  /**
   * Counters of an attempt, with their limits. A stranger can exhaust those shared with an account's owner, but
   * not that of a browser in which the owner has signed in.
   */
  function countersFor(
    request: FastifyRequest,
    email: string,
  ): { lane: SignInLane; counters: [key: string, max: number][] } {
    const account = email.trim().toLowerCase()
    const user = accounts.users.find(account)
    const mark = deviceMark(request)
    if (user && accounts.devices.isKnown(user.id, mark)) {
      return { lane: 'known', counters: [[`device ${user.id} ${mark}`, maxAttempts.device]] }
    }
    return {
      lane: 'stranger',
      counters: [
        [`both ${request.ip} ${account}`, maxAttempts.both],
        [`address ${request.ip}`, maxAttempts.address],
        [`account ${account}`, maxAttempts.account],
      ],
    }
  }

  function enter(request: FastifyRequest, reply: FastifyReply, userId: string, origin: string): FastifyReply {
    const old = sessionSecret(request)
    if (old !== undefined) accounts.sessions.end(old)
    setSession(request, reply, accounts.sessions.start(userId, request.headers['user-agent']))
    setDeviceMark(request, reply, accounts.devices.markFor(userId))
    return reply.header('cache-control', 'no-store').redirect(returnAddress(origin, request.host, home), 303)
  }

  app.get('/sign-in', (request, reply) => {
    const origin = returnAddress(searchOf(request).get('origin'), request.host, home)
    if (callerOf(request).kind === 'user') return reply.header('cache-control', 'no-store').redirect(origin, 303)
    return reply.headers(PAGE_HEADERS).send(signInPage({ title, origin, email: '', problem: null }))
  })

  app.post('/sign-in', { bodyLimit: maxFormBytes }, async (request, reply) => {
    requireOwnForm(request)
    const email = field(request, 'email')
    const origin = returnAddress(field(request, 'origin'), request.host, home)
    const { lane, counters } = countersFor(request, email)
    const refuse = (problem: string, seconds: number) =>
      reply
        .code(429)
        .headers({ ...PAGE_HEADERS, 'retry-after': String(seconds) })
        .send(signInPage({ title, origin, email, problem }))
    const wait = Math.max(...counters.map(([key, max]) => attempts.waitFor(key, max)))
    if (wait > 0) return refuse(`Too many attempts. Try again in ${Math.ceil(wait / 60)} minutes.`, wait)
    for (const [key] of counters) attempts.count(key)
    const password = field(request, 'password')
    let user: User | null
    try {
      user = await accounts.users.withPassword(email, (stored) =>
        checks.matches({ password, stored }, lane, request.ip),
      )
    } catch (error) {
      if (!(error instanceof PoolError)) throw error
      // Nothing was checked, so that this was no attempt.
      for (const [key] of counters) attempts.forgive(key)
      return refuse('Many people are signing in. Try again in a moment.', 1)
    }
    if (user) {
      // Whoever has an account of their own must not be able to start guessing again with each sign-in.
      for (const [key] of counters) {
        if (key.startsWith('address ')) attempts.forgive(key)
        else attempts.forget(key)
      }
      record(user, 'sign-in')
      return enter(request, reply, user.id, origin)
    }
    const tried = accounts.users.find(email)
    if (tried) recordFailure(tried)
    const problem = 'The email address or the password is wrong.'
    return reply.code(401).headers(PAGE_HEADERS).send(signInPage({ title, origin, email, problem }))
  })

  // Mail programs and chats open links to show a preview: only the button uses the link up.
  app.get('/sign-in/link', (request, reply) => {
    const search = searchOf(request)
    const token = search.get('token') ?? ''
    const user = accounts.sessions.linkedUser(token)
    reply.headers(PAGE_HEADERS)
    if (!user) return reply.code(410).send(usedLinkPage(title))
    const origin = returnAddress(search.get('origin'), request.host, home)
    return reply.send(linkPage({ title, token, name: user.name, origin }))
  })

  app.post('/sign-in/link', { bodyLimit: maxFormBytes }, (request, reply) => {
    requireOwnForm(request)
    const user = accounts.sessions.useLink(field(request, 'token'))
    if (!user) return reply.code(410).headers(PAGE_HEADERS).send(usedLinkPage(title))
    record(user, 'sign-in.link')
    return enter(request, reply, user.id, field(request, 'origin'))
  })

  app.get('/sign-out', (request, reply) => {
    if (callerOf(request).kind !== 'user') return reply.redirect('/sign-in', 303)
    return reply.headers(PAGE_HEADERS).send(signOutPage(title))
  })

  app.post('/sign-out', { bodyLimit: maxFormBytes }, (request, reply) => {
    requireOwnForm(request)
    const secret = sessionSecret(request)
    const caller = callerOf(request)
    if (caller.kind === 'user') record(caller, 'sign-out')
    if (secret !== undefined) accounts.sessions.end(secret)
    clearSession(reply)
    return reply.redirect('/sign-in', 303)
  })
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../http/context.ts'
import { bodyOf, callerOf, searchOf } from '../http/request.ts'
import { httpError } from '../http/api-error.ts'
import { clearSession, sessionSecret, setSession } from './cookie.ts'
import { linkPage, PAGE_HEADERS, signInPage, signOutPage, usedLinkPage } from './page.ts'
import { openRateLimit } from './rate-limit.ts'
import { returnAddress } from './return-address.ts'

const FORM_LIMIT = 16 * 1024

function field(request: FastifyRequest, name: string): string {
  const value = bodyOf(request)[name]
  return typeof value === 'string' ? value : ''
}

/** A form of another site must not sign anybody in or out here. */
function requireOwnForm(request: FastifyRequest): void {
  const { origin } = request.headers
  const own = origin === undefined ? request.headers['sec-fetch-site'] === 'same-origin' : true
  if (!own) throw httpError(403, 'This form must be sent from a page of this site')
}

/** The pages on which people sign in and out. */
export function signInRoutes(app: FastifyInstance, context: Context): void {
  const { accounts, options } = context
  const { title, home } = options
  const limit = openRateLimit()

  function enter(request: FastifyRequest, reply: FastifyReply, userId: string, origin: string): FastifyReply {
    const old = sessionSecret(request)
    if (old !== undefined) accounts.sessions.end(old)
    setSession(request, reply, accounts.sessions.start(userId))
    return reply.header('cache-control', 'no-store').redirect(returnAddress(origin, request.host, home), 303)
  }

  app.get('/sign-in', (request, reply) => {
    const origin = returnAddress(searchOf(request).get('origin'), request.host, home)
    if (callerOf(request).kind === 'user') return reply.header('cache-control', 'no-store').redirect(origin, 303)
    return reply.headers(PAGE_HEADERS).send(signInPage({ title, origin, email: '', problem: null }))
  })

  app.post('/sign-in', { bodyLimit: FORM_LIMIT }, async (request, reply) => {
    requireOwnForm(request)
    const email = field(request, 'email')
    const origin = returnAddress(field(request, 'origin'), request.host, home)
    const address = `address ${request.ip}`
    const account = `account ${email.trim().toLowerCase()}`
    const keys = [address, account]
    const wait = Math.max(...keys.map((key) => limit.waitFor(key)))
    if (wait > 0) {
      const problem = `Too many attempts. Try again in ${Math.ceil(wait / 60)} minutes.`
      return reply
        .code(429)
        .headers({ ...PAGE_HEADERS, 'retry-after': String(wait) })
        .send(signInPage({ title, origin, email, problem }))
    }
    keys.forEach((key) => limit.count(key))
    const user = await accounts.users.withPassword(email, field(request, 'password'))
    if (user) {
      // Whoever has an account of their own must not be able to start guessing anew with each sign-in.
      limit.forgive(address)
      limit.forget(account)
      return enter(request, reply, user.id, origin)
    }
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

  app.post('/sign-in/link', { bodyLimit: FORM_LIMIT }, (request, reply) => {
    requireOwnForm(request)
    const user = accounts.sessions.useLink(field(request, 'token'))
    if (!user) return reply.code(410).headers(PAGE_HEADERS).send(usedLinkPage(title))
    return enter(request, reply, user.id, field(request, 'origin'))
  })

  app.get('/sign-out', (request, reply) => {
    if (callerOf(request).kind !== 'user') return reply.redirect('/sign-in', 303)
    return reply.headers(PAGE_HEADERS).send(signOutPage(title))
  })

  app.post('/sign-out', { bodyLimit: FORM_LIMIT }, (request, reply) => {
    requireOwnForm(request)
    const secret = sessionSecret(request)
    if (secret !== undefined) accounts.sessions.end(secret)
    clearSession(reply)
    return reply.redirect('/sign-in', 303)
  })
}

import { z } from 'zod'

const session = z.object({
  id: z.string(),
  startedAt: z.string().optional(),
  seenAt: z.string().optional(),
  agent: z.string().optional(),
})
/** A browser in which somebody is signed in. */
export type Session = z.infer<typeof session> & { isCurrent?: boolean }

export const ownAccount = z.object({
  name: z.string(),
  hasPassword: z.boolean(),
  sessions: z.array(session.extend({ isCurrent: z.boolean() })),
})
export type OwnAccount = z.infer<typeof ownAccount>

const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  isDisabled: z.boolean(),
  hasPassword: z.boolean(),
  sessions: z.array(session),
  tokens: z.array(z.object({ id: z.string(), name: z.string(), role: z.string() })),
})
/** Somebody who has an account, as administrators see them. */
export type Person = z.infer<typeof person>

export const team = z.object({ people: z.array(person) })
export const linkAnswer = z.object({ link: z.string() })

/** The roles of the embedded lake, from the weakest to the strongest. */
export const roles = [
  { name: 'viewer', title: 'Viewer', can: 'Reads everything' },
  { name: 'editor', title: 'Editor', can: 'Writes, publishes and asks for approval' },
  { name: 'approver', title: 'Approver', can: 'Approves what others wrote, as well' },
  { name: 'administrator', title: 'Administrator', can: 'Manages people and the rules about approval, as well' },
] as const

/** The role as people read it. */
export const roleTitle = (name: string): string => roles.find((role) => role.name === name)?.title ?? name

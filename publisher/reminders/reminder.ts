import { z } from 'zod'

/** What people can be reminded of. */
export const reminderKinds = ['review', 'approval', 'notice', 'failure'] as const
export type ReminderKind = (typeof reminderKinds)[number]

/** Something to be said once. */
export type Reminder = {
  /** Names it: with another key it is said again. */
  key: string
  kind: ReminderKind
  /** A line. */
  subject: string
  /** A sentence or two, without the address. */
  text: string
  /** Where to go in the Studio, below its address. */
  path: string
  /** Who is not reminded, such as the person who asked. */
  except?: string
}

/** The key under which the Studio keeps somebody's choice, with the settings of their account. */
export const choiceKey = 'policyPress.reminders'

/** What somebody chose; all that fits their role if they did not choose. */
export const reminderChoice = z.array(z.enum(reminderKinds))

/** Who is told of what, unless they choose otherwise: viewers can do nothing about it. */
const rolesFor: Readonly<Record<ReminderKind, readonly string[]>> = {
  review: ['editor', 'approver', 'administrator'],
  approval: ['approver', 'administrator'],
  notice: ['editor', 'approver', 'administrator'],
  failure: ['administrator'],
}

/** Somebody who may be reminded. */
export type Recipient = { id: string; name: string; email: string; role: string; choice: unknown }

export const isFor = ({ kind, except }: Reminder, { id, role, choice }: Recipient): boolean => {
  const chosen = reminderChoice.safeParse(choice).data
  return id !== except && rolesFor[kind].includes(role) && (chosen === undefined || chosen.includes(kind))
}

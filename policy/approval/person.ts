import type { Member } from '../../schemas/records/approval-documents.ts'

export const isSamePerson = (a: Member, b: Member): boolean => a.id === b.id && a.name === b.name && a.role === b.role

/** Whether two lists name the same people, in any order. */
export function areSamePeople(a: readonly Member[], b: readonly Member[]): boolean {
  const named = new Set(a.map(({ id }) => id))
  return (
    a.length === b.length && named.size === a.length && a.every((one) => b.some((other) => isSamePerson(one, other)))
  )
}

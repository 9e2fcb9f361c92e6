import { z } from 'zod'
import type { LakeDocument } from './get-documents.ts'
import type { Problem } from './problem.ts'

/** An operator's decision that something stays set aside: why, by whom, and when (ISO 8601). */
export const decision = z.object({ reason: z.string(), by: z.string(), at: z.string() })
export type Decision = z.infer<typeof decision>

/** A document that cannot be published, and what stays as it was because of it. Everything else goes live. */
export const setAside = z.object({
  document: z.string(),
  /** The revision that was checked: a decision does not apply to another one. */
  rev: z.string().optional(),
  title: z.string().optional(),
  /** The policy that stays as it was last published; missing if the document holds back no policy. */
  policy: z.string().optional(),
  problems: z.array(z.object({ field: z.string(), message: z.string() })),
  /** What to do about it, in a sentence. */
  advice: z.string(),
  /** Missing unless an operator has decided that it stays so. */
  decision: decision.optional(),
})
export type SetAside = z.infer<typeof setAside>

/** Advice by the kind of problem. */
export const advice = {
  policy: () => 'Correct it in the Studio and publish it again.',
  settings: () => 'Until they are correct and published, the site keeps the settings that it had.',
  version: (id: string) =>
    `A version cannot be changed: delete ${id} in the lake and publish it again. Where that cannot be done, ` +
    `an operator decides to leave it out: npm run pull -- --set-aside ${id} --reason "…"`,
  waiting: (id: string) => `It is published when ${id} is.`,
  unpublished: () => 'Publish the policy, or delete its versions.',
  later: () => 'Nothing needs to be done: the next poll takes what the lake has by then.',
  confirm: (name: string) => `If this is intended, confirm it: npm run pull -- --confirm ${name}`,
} as const

/** How many problems of one document are kept at most. A long text may have thousands. */
const maxProblems = 50

/** The first of a document's problems, and how many more there are. */
export function firstProblems(problems: readonly Pick<Problem, 'field' | 'message'>[]): SetAside['problems'] {
  const first = problems.slice(0, maxProblems).map(({ field, message }) => ({ field, message }))
  const left = problems.length - first.length
  return left === 0 ? first : [...first, { field: 'the document', message: `has ${left} more problems` }]
}

/** Sets a document aside for what is wrong with it. */
export function setAsideFor(
  { _id: document, _rev: rev, title }: LakeDocument,
  problems: readonly Pick<Problem, 'field' | 'message'>[],
  rest: Pick<SetAside, 'advice' | 'policy'>,
): SetAside {
  return {
    document,
    ...(typeof rev === 'string' && { rev }),
    ...(typeof title === 'string' && title !== '' && { title: title.slice(0, 200) }),
    problems: firstProblems(problems),
    ...rest,
  }
}

/** The entries that are new or changed since the previous pull, and those whose document is no longer set aside. */
export function changesIn(before: readonly SetAside[], now: readonly SetAside[]) {
  const same = (a: SetAside, b: SetAside) => JSON.stringify(setAside.parse(a)) === JSON.stringify(setAside.parse(b))
  return {
    begun: now.filter((entry) => !before.some((other) => same(entry, other))),
    ended: before.filter(({ document }) => !now.some((other) => other.document === document)),
  }
}

/** The same as problems, one for each thing that is wrong. */
export const problemsIn = ({ document, title, problems }: SetAside): Problem[] =>
  problems.map((problem) => ({ document, ...(title !== undefined && { title }), ...problem }))

/** How many problems a line lists at most. */
const maxToldProblems = 3

/** As a line for people: what is set aside, why, and what to do. */
export function describeSetAside({ document, title, policy, problems, advice: todo, decision: decided }: SetAside) {
  const named = title === undefined ? document : `“${title}” (${document})`
  const told = problems.slice(0, maxToldProblems).map(({ field, message }) => `${field}: ${message}`)
  const more = problems.length - told.length
  const why = [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
  const effect = policy === undefined ? '' : ' Until then this policy stays as it is; everything else is up to date.'
  return decided
    ? `${named} stays set aside, as ${decided.by} decided on ${decided.at.slice(0, 10)}: ${decided.reason}`
    : `${named} is set aside: ${why}.${effect} ${todo}`
}

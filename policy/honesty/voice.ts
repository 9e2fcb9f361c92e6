import { soft, type Same } from './soft.ts'
import type { Token } from './token.ts'

const auxiliaries = new Map<string, string[]>(
  Object.entries({
    is: [],
    are: [],
    was: [],
    were: [],
    be: [],
    'will be': [],
    'have been': [],
    'has been': [],
    '<must be>': ['<must>'],
    '<may be>': ['<may>'],
    '<must not be>': ['<must not>'],
  }),
)
const subjectForms = new Map(Object.entries({ us: 'we', '<them>': '<they>', me: 'i', them: '<they>' }))
const starts =
  /^(?:[,.;:(—]|<if>|<when>|<unless>|<as soon as>|<before>|<after>|<because>|<until>|<only>|<and>|but|where)$/
const maxAgent = 7

/**
 * The active sentences that a passive one may stand for: “your data is deleted by us” gives “we delete your data”.
 * Nothing marks the end of the agent, so each possible length gives a form.
 */
export function activeForms(tokens: readonly Token[]): Token[][] {
  if (tokens.length > 120) return []
  return tokens.flatMap((_, at) => formsAt(tokens, at)).slice(0, 200)
}

function formsAt(tokens: readonly Token[], at: number): Token[][] {
  const pair = `${tokens[at]?.key} ${tokens[at + 1]?.key}`
  const key = auxiliaries.has(pair) ? pair : (tokens[at]?.key ?? '')
  const modal = auxiliaries.get(key)
  if (!modal || (key === 'be' && tokens[at - 1]?.key === 'will')) return []
  const verb = tokens.slice(at, at + 5).findIndex((token) => token.key.endsWith('~ed'))
  if (verb === -1) return []
  const participle = at + verb
  const by = tokens.slice(participle, participle + 10).findIndex((token) => token.key === 'by')
  if (by === -1) return []
  const agentAt = participle + by + 1
  const start = tokens.slice(0, at).findLastIndex((token) => starts.test(token.key)) + 1
  const between = tokens.slice(at + (key === pair ? 2 : 1), participle)
  const middle = tokens.slice(participle + 1, agentAt - 1)
  const active = { ...tokens[participle]!, key: tokens[participle]!.key.replace(/ed$/, '') }
  const forms: Token[][] = []
  for (let length = 1; length <= maxAgent && agentAt + length <= tokens.length; length++) {
    const agent = tokens.slice(agentAt, agentAt + length)
    if (agent.some(({ kind }) => kind === 'mark')) break
    forms.push([
      ...tokens.slice(0, start),
      ...agent.map((token) => ({ ...token, key: subjectForms.get(token.key) ?? token.key })),
      ...modal.map((key) => ({ ...tokens[at]!, key })),
      ...between,
      active,
      ...tokens.slice(start, at),
      ...middle,
      ...tokens.slice(agentAt + length),
    ])
  }
  return forms
}

/** Whether one sentence is the other in the passive voice, with the same actor. */
export function isSameInOtherVoice(before: readonly Token[], after: readonly Token[], same: Same): boolean {
  return (
    activeForms(before).some((form) => same(soft(form), soft(after))) ||
    activeForms(after).some((form) => same(soft(before), soft(form)))
  )
}

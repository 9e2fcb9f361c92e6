import type { Token } from './token.ts'

const word = (key: string, like: Token | undefined): Token => ({
  key,
  kind: 'word',
  start: like?.start ?? 0,
  end: like?.end ?? 0,
  written: '',
})
const breaks = new Set(['.', ';', ':', '!', '?'])

/** The tokens of the sentence in which a place is: from after the break before it to the break after it. */
function sentenceAround(tokens: readonly Token[], at: number): { from: number; to: number } {
  const from = tokens.slice(0, at).findLastIndex(({ key }) => breaks.has(key)) + 1
  const length = tokens.slice(at).findIndex(({ key }) => breaks.has(key))
  return { from, to: length === -1 ? tokens.length : at + length }
}

/** What a denied verb says without its “not”. */
const affirmed = new Map<string, string[]>(
  Object.entries({
    not: [],
    nicht: [],
    '<must not>': ['<may>'],
    '<must not be>': ['<may be>'],
    '<never>': [],
    '<niemals>': [],
  }),
)
/** Exceptions to a denial, and the condition that each is turned round: “not … unless” is “only … if”. */
const exceptions = new Map<string, string[]>(
  Object.entries({
    '<unless>': ['<only>', '<if>'],
    '<es sei denn>': ['<nur>', '<wenn>'],
    '<until>': ['<only>', '<after>'],
    without: ['<only>', 'with'],
    ohn: ['<nur>', 'mit'],
    ohne: ['<nur>', 'mit'],
    '<before>': ['<only>', '<after>'],
  }),
)
/** Rewrites two negations as the sentence that says the same with none. */
export function withoutDoubleNegation(tokens: readonly Token[]): Token[] {
  return onlyBeforeCondition(exceptionsAsConditions(nobodyAsOnly(negatedConditions(anyAsNo(withVerbsAtEnd(tokens))))))
}

const pronoun = /^(?:Sie|sie|wir|er|es|ich|man|<they>)$/
const article = /^(?:der|die|das|eine?|kein|unser|Ihre?|dies)$/
/** A verb that stands with another one, at the end of a clause that “wenn” begins. */
const finite = /^(?:hab|hat|ist|sind|wird|werd|muss|muess|kann|koenn|darf|duerf|soll|<muss.*>|<darf.*>)$/

/** “Es sei denn, Sie haben zugestimmt” has the order of “wenn Sie zugestimmt haben”. */
function withVerbsAtEnd(tokens: readonly Token[]): Token[] {
  const result = [...tokens]
  for (let at = 0; at < result.length; at++) {
    if (result[at]?.key !== '<es sei denn>' || result[at + 1]?.key !== ',') continue
    result.splice(at + 1, 1)
    const length = result.slice(at + 1).findIndex(({ kind }) => kind === 'mark')
    const end = length === -1 ? result.length : at + 1 + length
    const [first, second] = [result[at + 1]?.key ?? '', result[at + 2]]
    const verb = pronoun.test(first) ? at + 2 : article.test(first) && second?.kind === 'word' ? at + 3 : end
    if (verb < end && finite.test(result[verb]?.key ?? '')) result.splice(end - 1, 0, ...result.splice(verb, 1))
  }
  return result
}

/** “We do not share any data” shares no data. */
function anyAsNo(tokens: readonly Token[]): Token[] {
  const result = [...tokens]
  for (let at = 0; at < result.length; at++) {
    const negated = result[at]?.key ?? ''
    if (negated !== 'not' && !negated.startsWith('<must not')) continue
    const { to } = sentenceAround(result, at)
    const any = result.slice(at, Math.min(to, at + 6)).findIndex(({ key }) => key === 'any')
    if (any === -1) continue
    result[at + any] = word('<no>', result[at + any])
    if (negated === 'not') result.splice(at, 1)
    else result[at] = word(negated === '<must not>' ? '<may>' : '<may be>', result[at])
  }
  return result
}

/** “If you do not cancel” is “unless you cancel”. */
function negatedConditions(tokens: readonly Token[]): Token[] {
  const result = [...tokens]
  for (let at = 0; at < result.length; at++) {
    if (result[at]?.key !== '<if>') continue
    const end = result.slice(at).findIndex(({ kind }) => kind === 'mark')
    const clause = result.slice(at, end === -1 ? undefined : at + end)
    const negations = clause.filter(
      ({ key }) => key === 'not' || key === '<no>' || key === '<never>' || key === '<nobody>',
    )
    const not = clause.findIndex(({ key }) => key === 'not')
    const joined = clause.some(({ key }) => key === 'or' || key === '<and>')
    if (not === -1 || negations.length !== 1 || joined) continue
    result[at] = word('<unless>', result[at])
    result.splice(at + not, 1)
  }
  return result
}

/** “Nobody but the doctor may open it” and “nobody may open it except the doctor” are “only the doctor may open it”. */
function nobodyAsOnly(tokens: readonly Token[]): Token[] {
  const result = tokens.map((token, at) => {
    if (tokens[at - 1]?.key === '<niemand außer>') return nominative([token])[0] ?? token
    const only = { '<nobody but>': '<only>', '<niemand außer>': '<nur>' }[token.key]
    return only ? word(only, token) : token
  })
  for (let at = 0; at < result.length; at++) {
    const key = result[at]?.key
    if (key !== '<nobody>' && key !== 'niemand') continue
    const { to } = sentenceAround(result, at)
    const except = result.slice(at, to).findIndex(({ key }) => key === '<except>' || key === '<außer>')
    if (except < 1) continue
    const who = nominative(result.slice(at + except + 1, to))
    const does = result.slice(at + 1, at + except).filter(({ key }) => key !== ',')
    result.splice(at, to - at, word(key === 'niemand' ? '<nur>' : '<only>', result[at]), ...who, ...does)
  }
  return result
}

/** “Dem Arzt” as “der Arzt”: who alone may do something is its subject. */
const nominative = (tokens: readonly Token[]) =>
  tokens.map((token, at) => (at === 0 && /^(?:dem|den)$/.test(token.key) ? { ...token, key: 'der' } : token))

/** “Not … unless X” is “only if X”, “not without X” is “only with X”. */
function exceptionsAsConditions(tokens: readonly Token[]): Token[] {
  const result = [...tokens]
  for (let at = 0; at < result.length; at++) {
    const condition = exceptions.get(result[at]?.key ?? '')
    if (!condition) continue
    const { from } = sentenceAround(result, at)
    const denials = result
      .slice(from, at)
      .flatMap(({ key }, index) =>
        affirmed.has(key) || ['<no>', '<kein>', '<nobody>'].includes(key) ? [from + index] : [],
      )
    const [denial] = denials
    if (denial === undefined || denials.length > 1) continue
    const said = affirmed.get(result[denial]?.key ?? '')
    // “No data is shared unless” has its denial in the subject.
    const kept = said ?? []
    result.splice(at, 1, ...condition.map((key) => word(key, result[at])))
    if (result[at - 1]?.key === ',') result.splice(at - 1, 1)
    result.splice(denial, 1, ...kept.map((key) => word(key, result[denial])))
  }
  return result
}

/** “May only share it if you agree”: “only” is said of the condition, where there is one. */
function onlyBeforeCondition(tokens: readonly Token[]): Token[] {
  const result = [...tokens]
  for (let at = 0; at < result.length; at++) {
    const key = result[at]?.key
    if (key !== '<may only>') continue
    const { to } = sentenceAround(result, at)
    const condition = result.slice(at, to).findIndex(({ key }) => key === '<if>' || key === 'with' || key === '<after>')
    if (condition < 1) continue
    const only = word('<only>', result[at])
    result.splice(at + condition, 0, only)
    result[at] = word('<may>', only)
  }
  return result
}

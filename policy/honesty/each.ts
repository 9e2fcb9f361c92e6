import type { Token } from './token.ts'

type Sides = { before: readonly Token[]; after: readonly Token[] }

const one = new Set(['<each>', '<jeder>'])
const all = new Set(['<all>', '<alle>'])
const has = (tokens: readonly Token[], words: ReadonlySet<string>) => tokens.some(({ key }) => words.has(key))

/** What is said of each is said of all: “each guest must show his card” and “all guests must show their cards”. */
export function ofEach({ before, after }: Sides, german: boolean): Sides | undefined {
  const isTurned = (has(before, one) && has(after, all)) || (has(before, all) && has(after, one))
  if (!isTurned) return undefined
  const told = (tokens: readonly Token[]) =>
    tokens.map((token) => ({ ...token, key: german ? germanKey(token.key) : englishKey(token.key) }))
  return { before: told(before), after: told(after) }
}

const englishForms = new Map(Object.entries({ '<all>': '<each>', are: 'is', have: 'has', were: 'was' }))
const englishKey = (key: string) => englishForms.get(key) ?? key.replace(/~s$/, '~')

const germanModals = new Map(
  Object.entries({
    muess: 'muss',
    duerf: 'darf',
    koenn: 'kann',
    sind: 'ist',
    hab: 'hat',
    '<alle>': '<jeder>',
  }),
)

/** “Ihren” and “seinen” point back to whom the sentence is about; “Ihren” with a capital is the reader’s. */
const germanKey = (key: string) => germanModals.get(key) ?? (/^(?:sein|ihr)(?:e[mnrs]?)?$/.test(key) ? 'sein' : key)

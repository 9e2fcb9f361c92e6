import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { decodeTrie } from 'cspell-trie-lib'
import { z } from 'zod'
import { judgeChange, type Finding, type Lexicon } from '../../policy/honesty/index.ts'
import type { Section } from '../../schemas/records/section.ts'

/** A labelled change. The gate sees only its language and its two texts. */
const labelledPair = z.object({
  id: z.string(),
  language: z.string(),
  before: z.string(),
  after: z.string(),
  material: z.boolean(),
  kind: z.string(),
  why: z.string(),
})
export type LabelledPair = z.infer<typeof labelledPair>
export type JudgedPair = { pair: LabelledPair; findings: Finding[] }

const dictionaries: Record<string, string[]> = {
  en: ['@cspell/dict-en_us/en_US.trie.gz', '@cspell/dict-en-gb-mit/en_GB.trie.gz'],
  de: ['@cspell/dict-de-de/de_DE.trie.gz'],
}

/** The Studio's dictionaries for a language; undefined if it has none. */
export function readLexicon(language: string): Lexicon | undefined {
  const files = dictionaries[language]?.map((file) => {
    const [scope, name, rest] = file.split('/')
    const folder = new URL('.', import.meta.resolve(`${scope}/${name}/cspell-ext.json`))
    return decodeTrie(gunzipSync(readFileSync(fileURLToPath(new URL(rest ?? '', folder)))))
  })
  return files && { dictionaries: files }
}

/** The labelled changes in a file of JSON lines. */
export const readPairs = (file: string): LabelledPair[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => labelledPair.parse(JSON.parse(line)))

/** Judges each pair as the only paragraph of a policy. Dictionaries are loaded into `lexicons` on demand. */
export function judgePairs(
  pairs: readonly LabelledPair[],
  lexicons = new Map<string, Lexicon | undefined>(),
): JudgedPair[] {
  return pairs.map((pair) => {
    const { language, before, after } = pair
    if (!lexicons.has(language)) lexicons.set(language, readLexicon(language))
    const texts = { before: policyOf(before), after: policyOf(after) }
    return { pair, findings: judgeChange(texts, { language, lexicon: lexicons.get(language) }).findings }
  })
}

function policyOf(text: string): { title: string; sections: Section[] } {
  const children = [{ _type: 'span' as const, _key: 'words', text, marks: [] }]
  const block = { _type: 'block' as const, _key: 'paragraph', style: 'normal' as const, markDefs: [], children }
  return { title: 'Policy', sections: [{ _type: 'section', _key: 'section', heading: 'Text', body: [block] }] }
}

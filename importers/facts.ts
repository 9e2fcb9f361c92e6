import { categories, policy, type Policy } from '../schemas/records/policy.ts'
import { sourceFileInWords } from '../schemas/records/source-file.ts'
import { UsageError } from '../policy/errors.ts'
import type { Dating } from './dating.ts'
import type { CorpusEntry, CorpusText, ReadCorpus } from './corpus.ts'

/** What the flags of the import say about the policy; they win over `corpus.json`. */
export type Stated = Partial<Record<'title' | 'owner' | 'category' | 'summary' | 'language', string>>

export type Facts = Omit<Policy, 'id'>

const guesses: readonly [RegExp, Policy['category']][] = [
  [/privacy|cookie|data protection|datenschutz|confidentialité|privacidad/i, 'privacy'],
  [/terms|agreement|conditions|nutzungsbedingungen|agb\b/i, 'terms'],
  [/acceptable use|conduct|community|guidelines/i, 'conduct'],
  [/security|sicherheit/i, 'security'],
]

/**
 * The facts of the policy: from the flags, else from `corpus.json`, else a placeholder that somebody
 * has to replace, which `remarks` names.
 * @throws UsageError naming each flag with an invalid value
 */
export function factsOf(corpus: ReadCorpus, slug: string, stated: Stated): { facts: Facts; remarks: string[] } {
  const remarks: string[] = []
  const fallback = (name: keyof Stated, value: string): string => {
    remarks.push(`No ${name} is given: “${value}” was written. --${name} gives another.`)
    return value
  }
  const named = stated.title ?? corpus.title
  const title = named === '' ? fallback('title', titleAfter(slug)) : named
  const guessed = guesses.find(([words]) => words.test(title))?.[1] ?? 'other'
  const origin = corpus.source ?? 'a folder of files'
  const facts = {
    title,
    slug,
    summary: stated.summary ?? corpus.summary ?? fallback('summary', `${title}, imported from ${origin}.`),
    owner: stated.owner ?? corpus.owner ?? fallback('owner', 'Not yet assigned'),
    category: stated.category ?? corpus.category ?? fallback('category', guessed),
    reviewDate: corpus.reviewDate,
    language: stated.language ?? corpus.language,
  }
  const { category, ...others } = facts
  const problems = Object.entries(others).flatMap(([name, value]) => {
    const parsed = policy.shape[name as keyof typeof others].safeParse(value)
    return parsed.success ? [] : parsed.error.issues.map(({ message }) => `--${name} ${message}`)
  })
  const known = categories.find((candidate) => candidate.value === category)
  if (!known) problems.push(`--category must be one of ${categories.map(({ value }) => value).join(', ')}`)
  if (problems.length > 0 || !known) throw new UsageError(`The import cannot begin: ${problems.join('; ')}.`)
  return { facts: { ...others, category: known.value }, remarks }
}

/** A title in place of one that nobody gave: “privacy-policy” is “Privacy policy”. */
const titleAfter = (slug: string): string => `${slug.charAt(0).toUpperCase()}${slug.slice(1)}`.replaceAll('-', ' ')

/** Where a version's text was taken from, as the version says it; a file of a folder by its name and its hash. */
export function sourceOf(
  entry: CorpusEntry & Pick<CorpusText, 'sha256'>,
  { source, path, licence }: ReadCorpus,
  { day }: Dating,
) {
  // The day of a recording that is not the version's own day is not lost.
  const archivedOn = entry.archivedOn ?? (day === entry.date ? undefined : entry.date)
  const commit = entry.commit === undefined ? undefined : `commit ${entry.commit.slice(0, 7)}`
  const file = entry.sha256 && sourceFileInWords({ name: entry.file, sha256: entry.sha256 })
  const note = [source?.slice(0, 200), path, commit, file, licence].filter((part) => part !== undefined).join(', ')
  const known = {
    ...(entry.sourceUrl === undefined ? {} : { url: entry.sourceUrl }),
    ...(archivedOn === undefined ? {} : { archivedOn }),
    ...(note === '' ? {} : { note }),
  }
  return Object.keys(known).length === 0 ? undefined : known
}

/** The summary of a change that nobody summed up. */
export const summaryFor = (entry: CorpusEntry, { source }: ReadCorpus, { day, kind }: Dating): string =>
  `Imported from ${source ?? entry.file}, ${kind === 'recorded' ? 'recorded' : 'dated'} ${day}: the publisher gave no summary.`

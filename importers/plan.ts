import canonicalize from 'canonicalize'
import { ZodError } from 'zod'
import { isRecall, kindOfNext } from '../policy/change-kinds.ts'
import { nextVersion } from '../policy/next-version.ts'
import type { Day, Instant } from '../schemas/records/day.ts'
import { policyDocument, toVersionDocument, type PolicyDocument } from '../schemas/records/documents.ts'
import type { Section } from '../schemas/records/section.ts'
import type { Version } from '../schemas/records/version.ts'
import type { ReadCorpus } from './corpus.ts'
import type { Existing } from './existing.ts'
import { dateKindIn, type DateChoice, type DateKind } from './date-kind.ts'
import { datingsOf, type Dating } from './dating.ts'
import { sourceOf, summaryFor, type Facts } from './facts.ts'
import { convertHistory, wordsOf, type Converted } from './history.ts'
import { problemsFound } from './problems.ts'
import type { LinkMap } from './text/link-map.ts'

/** A version to be recorded, and what it was made from. */
export type Step = {
  version: Version
  text: Converted
  dating: Dating
  /** The text before it, if there is one. */
  before?: Section[]
}

/** What an import writes, all of it checked before anything is written. */
export type Plan = {
  id: string
  title: string
  /** The policy's document, where there is none yet. */
  policy?: PolicyDocument
  /** New versions, by sequence, each after the one before. */
  versions: Version[]
  /** The working text to bring up to date, if no editor has changed it. */
  working?: { sections: PolicyDocument['sections']; revision: string | undefined }
  /** All texts of the folder, with those that are recorded already. */
  texts: Converted[]
  /** How each of the new versions came about. */
  steps: Step[]
  /** The day of each text, and what it is. */
  datings: Dating[]
  remarks: string[]
}

export type PlanOptions = {
  facts: Facts
  existing: Existing
  publishedAt: Instant
  /** Where links without a host lead. */
  base?: string
  /** Addresses in place of those of links. */
  links?: LinkMap
  /** The language of a policy that names none. */
  siteLanguage?: string
  /** What the dates are taken for, if not what `corpus.json` says. */
  dates?: DateChoice
  /** Whether a text may be recorded on a day that has another one already. */
  sameDay?: boolean
  /** What would keep a version from being published, given those before it, the latest first. */
  check?: (version: Version, earlier: readonly Version[]) => string[]
  /** Puts other sections, a shared one say, in the place of the policy's own in its working text. */
  share?: (section: Section) => PolicyDocument['sections'][number]
}

/** The maximum size of a mutation in the hosted Content Lake, in bytes. */
const largestMutation = 4_000_000

const byEffect = (a: Version, b: Version) =>
  a.effectiveDate < b.effectiveDate ? -1 : a.effectiveDate > b.effectiveDate ? 1 : a.sequence - b.sequence

/** The text that editors continue from: that of the latest day, even if it is upcoming. */
const latestText = (versions: readonly Version[]): Section[] | undefined =>
  versions
    .filter(({ sections }) => sections.length > 0)
    .toSorted(byEffect)
    .at(-1)?.sections

/** The text of the latest day up to a day, that day included. */
const textUntil = (versions: readonly Version[], until: Day): Section[] | undefined =>
  latestText(versions.filter(({ effectiveDate }) => effectiveDate <= until))

const same = (a: unknown, b: unknown) => canonicalize(a) === canonicalize(b)

/**
 * Plans an import; nothing is written.
 * @throws ImportError with everything that is wrong with the texts
 */
export async function planImport(corpus: ReadCorpus, options: PlanOptions): Promise<Plan> {
  const {
    facts,
    existing,
    publishedAt,
    base,
    links,
    siteLanguage,
    sameDay = false,
    dates,
    check,
    share = (section) => section,
  } = options
  const recorded = existing.versions.filter((version) => !isRecall(version))
  const document = { title: facts.title, language: facts.language ?? siteLanguage, base, links }
  const converted = convertHistory(corpus.texts, recorded, document, corpus.repeats)
  const texts = converted.filter(({ repeated }) => !repeated)
  const matched = new Set(texts.map((text) => text.recorded?.sequence))
  const problems: string[] = []
  const unready: string[] = []
  const remarks: string[] = []
  const versions: Version[] = []
  const steps: Step[] = []
  if (texts.length < converted.length) remarks.push(repeatsLine(converted.length - texts.length))
  const kind = corpus.dates === undefined ? 'effective' : dateKindIn(corpus.dates)
  if (corpus.dates !== undefined && dates === undefined) remarks.push(remarkOn(corpus.dates, kind))
  const datings = datingsOf(texts, dates, kind ?? 'effective')
  let previous = existing.versions.at(-1)
  for (const [index, text] of texts.entries()) {
    const dating = datings[index]
    if (text.recorded || !dating) continue
    const other = recorded.find(({ effectiveDate, sequence }) => effectiveDate === dating.day && !matched.has(sequence))
    if (other && !sameDay) {
      problems.push(
        `${text.file} differs from version ${other.sequence}, which is recorded for ${dating.day} and cannot be changed; --same-day records it as a second text of that day`,
      )
      continue
    }
    if (wordsOf(text.sections) === '') {
      problems.push(`${text.file} holds no text`)
      continue
    }
    const first = previous === undefined
    const changeKind = kindOfNext(previous, text.changeKind)
    if (text.changeKind !== undefined && text.changeKind !== changeKind) {
      remarks.push(`${text.file} is called “${text.changeKind}” in corpus.json and was recorded as “${changeKind}”.`)
    }
    try {
      previous = await nextVersion({
        policy: { id: existing.id, title: facts.title },
        sections: text.sections,
        previous,
        effectiveDate: dating.day,
        dateKind: dating.kind === 'recorded' ? dating.kind : undefined,
        publishedAt: text.publishedAt ?? publishedAt,
        changeKind,
        changeSummary: text.changeSummary ?? (first ? undefined : summaryFor(text, corpus, dating)),
        source: sourceOf(text, corpus, dating),
      })
    } catch (error) {
      if (!(error instanceof ZodError)) throw error
      problems.push(...error.issues.map((issue) => `${text.file}: ${issue.path.join('.')} ${issue.message}`))
      continue
    }
    const earlier = [...existing.versions, ...versions].toReversed()
    unready.push(...(check?.(previous, earlier) ?? []).map((problem) => `${text.file}: ${problem}`))
    const size = Buffer.byteLength(JSON.stringify(toVersionDocument(previous)))
    if (size > largestMutation / 2) {
      problems.push(`${text.file} becomes ${Math.ceil(size / 1000)} kB, more than the Content Lake takes at once`)
    }
    const before = textUntil([...existing.versions, ...versions], dating.day)
    steps.push({ version: previous, text, dating, ...(before && { before }) })
    versions.push(previous)
  }
  if (problems.length > 0 || unready.length > 0) {
    const hint = unready.length > 0 && versions.some(({ source }) => source === undefined) ? ` ${sourceHint}` : ''
    throw problemsFound(`The texts cannot be imported.${hint}`, [...problems, ...unready])
  }

  const latest = latestText([...existing.versions, ...versions])?.map(share) ?? []
  const plan: Plan = { id: existing.id, title: facts.title, versions, texts, steps, datings, remarks }
  if (!existing.document) return { ...plan, policy: newPolicy(existing.id, facts, latest) }
  const { sections, _rev } = existing.document
  if (versions.length === 0 || same(sections, latest)) return plan
  const untouched = !existing.draft && same(sections, latestText(existing.versions)?.map(share) ?? [])
  if (untouched) return { ...plan, working: { sections: latest, revision: _rev } }
  remarks.push('Editors have changed the policy’s working text since: it was left as it is.')
  return plan
}

const repeatsLine = (count: number): string =>
  count === 1
    ? 'One text says the same as the one before it: it is no version.'
    : `${count} texts say the same as the ones before them: they are no versions.`

/** Says how a sentence about the dates was understood: whoever wrote it can tell whether it was meant so. */
function remarkOn(sentence: string, kind: DateKind | undefined): string {
  const taken = kind === 'recorded' ? 'days of recording' : 'effective dates'
  if (sentence === kind) return `The dates are treated as ${taken}. To treat them otherwise, pass --dates.`
  const doubt = kind === undefined ? ', because it does not say which they are: write “effective” or “recorded”' : ''
  return `corpus.json says about its dates: “${sentence}”. They are treated as ${taken}${doubt}.`
}

/** Imported history is not held to the rules for new texts; but it must say that it is imported. */
const sourceHint =
  'If they were published before, say in corpus.json where they were taken from (“source” or “sourceUrl”).'

const newPolicy = (id: string, { slug, ...facts }: Facts, sections: PolicyDocument['sections']): PolicyDocument =>
  policyDocument.parse({
    _id: id,
    _type: 'policy',
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    slug: { _type: 'slug', current: slug },
    sections,
  })

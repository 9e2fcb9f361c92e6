import type { ZodError } from 'zod'
import type { Snapshot } from '../../schemas/records/archive.ts'
import { policyDocument, siteSettingsDocument, toPolicy } from '../../schemas/records/documents.ts'
import { documentId } from '../../schemas/records/key.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import { siteSettings, type SiteSettings } from '../../schemas/records/settings.ts'
import type { LakeDocument } from './get-documents.ts'
import { problemsOf, type Problem } from './problem.ts'
import { advice, setAsideFor, type SetAside } from './set-aside.ts'
import { withoutControls } from './without-controls.ts'

/** The settings and the policies that the lake has published, as they came, or as the snapshot has them already. */
export type PublishedFacts = {
  /** `undefined` if they are those of the snapshot. */
  settings?: LakeDocument[]
  policies: LakeDocument[]
  /** The ids of policies that are published as the snapshot has them. */
  unchanged?: ReadonlySet<string>
}

/** The same as records, with everything that is wrong with them. */
export type ParsedFacts = {
  settings?: SiteSettings
  policies: Policy[]
  /** What is wrong with the settings, if there are none from before: without them nothing can be published. */
  problems: Problem[]
  /** Documents that are no valid policy, settings that are not valid, and settings besides the site's. */
  setAside: SetAside[]
  /** Whether the settings were looked at, and not only known from before. */
  hasNewSettings: boolean
}

/** Parses what is published apart from the versions. Problems are collected, not thrown: they are reported together. */
export function parseFacts({ settings, policies, unchanged }: PublishedFacts, before?: Snapshot): ParsedFacts {
  const problems: Problem[] = []
  const setAside: SetAside[] = []
  const parsed = policies.flatMap((document) => {
    const found = readPolicy(document)
    if (found.policy) return [found.policy]
    setAside.push(
      setAsideFor(document, problemsOf(document, found.error), { policy: document._id, advice: advice.policy() }),
    )
    return []
  })
  const same = (before?.policies ?? []).filter(({ id }) => unchanged?.has(id))
  const all = [...parsed, ...same.map(({ formerSlugs: _, ...policy }) => policy)]
  const site = settings && parseSettings(settings, problems, setAside)
  const wrong = problems[0]
  if (wrong && before) {
    const document = settings?.find(({ _id }) => _id === wrong.document) ?? {
      _id: wrong.document,
      _type: 'siteSettings',
    }
    setAside.push(setAsideFor(document, problems.splice(0), { advice: advice.settings() }))
  }
  return {
    settings: site ?? before?.settings,
    policies: all,
    problems,
    setAside,
    hasNewSettings: settings !== undefined,
  }
}

/** The policy in a document, or what is wrong with it. */
export function readPolicy(
  document: LakeDocument,
): { policy: Policy; error?: undefined } | { policy?: undefined; error: ZodError } {
  const found = policyDocument.extend({ _id: documentId }).safeParse(document)
  return found.success ? { policy: withoutControls(toPolicy(found.data)) } : { error: found.error }
}

/** The settings are one document. Another one beside it is left out: whoever made it must not stop the site. */
function parseSettings(documents: LakeDocument[], problems: Problem[], setAside: SetAside[]): SiteSettings | undefined {
  const document = documents.find(({ _id }) => _id === 'siteSettings') ?? documents[0]
  if (!document) {
    const message = 'is not published: open Settings in the Studio, fill it in and publish it'
    problems.push({ document: 'siteSettings', field: 'the document', message })
    return undefined
  }
  for (const other of documents.filter((one) => one !== document)) {
    const message = `stands beside the site’s settings (${document._id}), which count`
    setAside.push(
      setAsideFor(other, [{ field: 'the document', message }], { advice: `Delete ${other._id} in the lake.` }),
    )
  }
  const parsed = siteSettingsDocument.safeParse(document)
  if (!parsed.success) {
    problems.push(...problemsOf(document, parsed.error))
    return undefined
  }
  const known = Object.entries(parsed.data).filter(([name]) => name in siteSettings.shape)
  return siteSettings.parse(withoutControls(Object.fromEntries(known)))
}

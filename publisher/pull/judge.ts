import type { Snapshot } from '../../schemas/records/archive.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'
import type { Version } from '../../schemas/records/version.ts'
import { partsOfVersionId } from '../../schemas/records/documents.ts'
import { PullError } from '../../policy/errors.ts'
import { acceptPolicies, type Accepted } from './accept-policies.ts'
import { chainVersions } from './chain-versions.ts'
import { checkConfirmations, type Unconfirmed } from './confirmations.ts'
import type { Decisions } from './decisions.ts'
import { lostFinding, lostPolicies, policyIn, withdrawals, type Finding } from './findings.ts'
import type { LakeDocument } from './get-documents.ts'
import { formatProblems, type Problem } from './problem.ts'
import type { PullState, Standing } from './pull-state.ts'
import type { LakeState } from './read-lake.ts'
import { advice, problemsIn, setAsideFor, type SetAside } from './set-aside.ts'

export type FoundLake = {
  found: LakeState
  before: Snapshot | undefined
  archived: ReadonlyMap<string, readonly Version[]>
  state: PullState
  now: Date
  hasDoor: boolean
}

/** What goes into the archive, and what an operator has confirmed of it. */
export type Judged = Accepted &
  Omit<Standing, 'strays'> & {
    settings: SiteSettings
    findings: Finding[]
    /** Whether a version differs from the archive’s and nobody has confirmed that: it may be mended at any time. */
    hasUnconfirmed: boolean
  }

/**
 * Judges what the lake has, policy by policy. Only what concerns all of them stops the pull.
 * @throws PullError without settings, or when nothing at all could be published
 * @throws ConfirmationError when policies were lost and nobody has confirmed that
 */
export async function judge(
  { found, before, archived, state, now, hasDoor }: FoundLake,
  { dataDir, confirm, decisions }: { dataDir: string; confirm: readonly string[]; decisions: Decisions },
): Promise<Judged> {
  const { facts, versions } = found
  const chained = await chainVersions(versions, { archived, decisions, now, hasDoor })
  const { strays, ...standing } = state.standing(found, archived)
  const accept = (holds: readonly (SetAside & { policy: string })[]) =>
    acceptPolicies({ facts, chained, holds, documents: found.policies, before, archived })

  const late = found.behind.flatMap(holdsOf)
  const there = [
    ...facts.policies.map(({ id }) => id),
    ...[...facts.setAside, ...late].flatMap(({ policy }) => policy ?? []),
  ]
  const lost = lostPolicies(new Set(there), before)
  const all = [
    ...lost.map(lostFinding),
    ...withdrawals([...accept(late).fresh.values()].flat(), archived),
    ...standing.altered,
  ]
  const open = checkConfirmations(all, { dataDir, policies: before?.policies.length ?? 0, confirm })
  const accepted = accept([...late, ...open.map(holdOf)])
  const named = [...accepted.setAside, ...lateSettings(found.behind)]
  const known = new Set([...named.map(({ document }) => document), ...there])
  const isPast = ({ document }: SetAside) => known.has(document) || (facts.hasNewSettings && document === settingsId)
  const setAside = [...named, ...strays.filter((stray) => !isPast(stray))].map((entry) => {
    const decision = decisions.on(entry)
    return decision ? { ...entry, decision } : entry
  })
  const settings = found.behind.some(isSettings) ? (before?.settings ?? facts.settings) : facts.settings
  const isAllBad =
    accepted.policies.length === 0 && late.length === 0 && facts.policies.length + facts.setAside.length > 0
  if (!settings || isAllBad) {
    throw refusal([...facts.problems, ...setAside.flatMap(problemsIn)])
  }
  const unconfirmed = new Set(open.map(({ finding }) => finding))
  const held = new Set([
    ...accepted.held,
    ...facts.setAside.map(({ document }) => document),
    ...found.behind.filter(isSettings).map(({ _id }) => _id),
  ])
  const hasUnconfirmed = open.some(({ finding }) => finding.kind === 'altered-versions')
  return {
    ...accepted,
    ...standing,
    setAside,
    held,
    settings,
    hasUnconfirmed,
    findings: all.filter((one) => !unconfirmed.has(one)),
  }
}

/** Holds back the policy of a finding that must be confirmed. */
function holdOf({ finding, name }: Unconfirmed): SetAside & { policy: string } {
  const policy = policyIn(finding)
  return {
    document: finding.item.split(':')[0] ?? policy,
    policy,
    problems: [{ field: 'the document', message: finding.text.replace(/\.$/, '') }],
    advice: advice.confirm(name),
  }
}

const olderState = [{ field: 'the document', message: 'is older in the lake than a notification of it says' }]

/** Holds back the policy of a document that the lake still shows in an older state. */
function holdsOf(document: LakeDocument): (SetAside & { policy: string })[] {
  const { _id: id, _type: type } = document
  if (type !== 'policy' && type !== 'policyVersion') return []
  const policy = type === 'policy' ? id : partsOfVersionId(id)?.policy
  if (policy === undefined) return []
  return [{ ...setAsideFor(document, olderState, { advice: advice.later() }), policy }]
}

const settingsId = 'siteSettings'

const isSettings = ({ _type: type }: LakeDocument) => type === 'siteSettings'

const lateSettings = (behind: readonly LakeDocument[]): SetAside[] =>
  behind.filter(isSettings).map((document) => setAsideFor(document, olderState, { advice: advice.later() }))

function refusal(problems: readonly Problem[]): PullError {
  const count = `${problems.length} problem${problems.length === 1 ? '' : 's'}`
  return new PullError(`${count} in what is published; content/ is as it was.\n${formatProblems(problems)}`)
}

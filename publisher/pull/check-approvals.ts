import type { SanityClient } from '@sanity/client'
import { sha256 } from '../../archive/folder-reader.ts'
import { barToApproval, type Bar } from '../../policy/approval/check-decision.ts'
import { isNow } from '../../policy/approval/check-request.ts'
import { problemWithApproval } from '../../policy/approval/check-sealed.ts'
import { loadAuthors, readHistory, type AuthorsReader } from '../../policy/approval/load-authors.ts'
import { openAuthorsReader } from '../../policy/approval/open-reader.ts'
import { explain } from '../../policy/errors.ts'
import type { Dated } from '../../policy/timeline.ts'
import type { Snapshot } from '../../schemas/records/archive.ts'
import {
  approvalDecisionDocument,
  approvalRulesDocument,
  approvalRulesId,
  shownPeople,
  type ApprovalDecision,
  type ApprovalRules,
} from '../../schemas/records/approval-documents.ts'
import { getDocuments } from './get-documents.ts'
import type { ParsedFacts } from './parse-published.ts'
import type { TakenVersion } from './take-version.ts'

type Surroundings = {
  client: SanityClient
  facts: ParsedFacts
  before: Snapshot | undefined
  archived: ReadonlyMap<string, readonly Dated[]>
}

type Fresh = TakenVersion & { fresh: NonNullable<TakenVersion['fresh']> }

type Known = Omit<Surroundings, 'client'> & {
  rules: ApprovalRules | undefined
  decisions: ReadonlyMap<string, ApprovalDecision>
  versions: readonly TakenVersion[]
  reader: AuthorsReader
}

/**
 * Checks the approvals of new versions of a lake that takes whatever it is given. What the embedded lake knows by
 * itself, this asks the lake's history: who wrote the decision, and who changed the text before it.
 */
export async function checkApprovals(
  versions: readonly TakenVersion[],
  { client: published, ...surroundings }: Surroundings,
): Promise<TakenVersion[]> {
  const fresh = versions.filter(isFresh)
  if (fresh.length === 0) return [...versions]
  const client = published.withConfig({ perspective: 'raw' })
  const named = fresh.flatMap(({ fresh: { approval } }) => approval?.decision ?? [])
  const [rules, ...decisions] = await getDocuments(client, [approvalRulesId, ...named])
  const read = approvalRulesDocument.safeParse(rules)
  const known = {
    ...surroundings,
    versions,
    rules: read.data,
    decisions: new Map(
      decisions
        .flatMap((document) => approvalDecisionDocument.safeParse(document).data ?? [])
        .map((one) => [one._id, one]),
    ),
    reader: openAuthorsReader(client),
  }
  const isInvalid = rules !== undefined && rules !== null && !read.success
  return Promise.all(
    versions.map(async (version) => {
      if (!isFresh(version)) return version
      const problem = isInvalid ? invalidRules : await problemWith(version, known).catch(cannotTell)
      return problem === undefined ? version : withProblem(version, problem)
    }),
  )
}

const isFresh = (version: TakenVersion): version is Fresh => version.fresh !== undefined

const invalidRules = `The document ${approvalRulesId} isn’t valid, so nobody can tell whether it needs approval.`

const cannotTell = (error: unknown) =>
  `Its approval can’t be checked: the token must be able to read the history and the members of the project (${explain(error)}).`

function withProblem(version: TakenVersion, problem: string): TakenVersion {
  const { id: document, title, problems } = version
  const message = problem.replace(/\.$/, '')
  return { ...version, problems: [...problems, { document, ...(title && { title }), field: 'approval', message }] }
}

async function problemWith({ fresh, approvable }: Fresh, known: Known): Promise<string | undefined> {
  const { rules, facts, before } = known
  const decision = fresh.approval && known.decisions.get(fresh.approval.decision)
  const policies = [...(before?.policies ?? []), ...facts.policies].filter(({ id }) => id === fresh.policy)
  const categories = policies.map(({ category }) => category)
  const digest = approvable?.digest
  // The rules about who is named may have changed since it was sealed.
  const problem = await problemWithApproval(fresh, { rules, categories, decision, digest, shown: shownPeople, sha256 })
  return problem ?? (decision && (await problemWithPeople(fresh, decision, known)))
}

const bars: Record<Bar, string> = {
  role: 'that takes an approver or an administrator',
  wrote: 'whoever changed the text since its last version can’t',
  asked: 'whoever asked for the approval can’t',
}

/** Whether the people whom a decision names did what it says, by the lake's history. */
async function problemWithPeople(
  { policy, sequence }: Fresh['fresh'],
  decision: ApprovalDecision,
  { reader, archived, versions }: Known,
): Promise<string | undefined> {
  const history = readHistory(await reader.history([decision._id, decision.request]))
  const [decided, ...laterDecisions] = history.filter(({ id }) => id === decision._id)
  const [asked, ...laterRequests] = history.filter(({ id }) => id === decision.request)
  if (!decided || !asked) return 'The lake has no history of its approval.'
  if (laterDecisions.length + laterRequests.length > 0) return 'Its approval was changed after it was given.'
  if (decided.author !== decision.decidedBy.id) return 'Somebody else than it says wrote its approval.'
  if (asked.author !== decision.requestedBy.id) return 'Somebody else than it says asked for its approval.'
  if (!isNow(decision.decidedAt, new Date(decided.time))) return 'Its approval wasn’t given when it says.'
  const role = (await reader.members()).find(({ id }) => id === decided.author)?.roles[0]?.name
  if (role === undefined) return `${decision.decidedBy.name}, who approved it, isn’t a member of the project any more.`
  const earlier = [
    ...(archived.get(policy) ?? []),
    ...versions.flatMap(({ fresh }) => (fresh?.policy === policy ? [fresh] : [])),
  ].filter((version) => version.sequence < sequence)
  const authors = (await loadAuthors(reader, policy, earlier, decided.time)).map(({ id }) => id)
  const bar = barToApproval(
    { ...decision.decidedBy, role },
    { authors, tokenOwners: [], requestedBy: decision.requestedBy.id },
  )
  if (bar !== undefined) return `${decision.decidedBy.name} could not approve it: ${bars[bar]}.`
  return authors.every((id) => decision.authors.some((author) => author.id === id))
    ? undefined
    : 'Its approval doesn’t name all who changed the text.'
}

import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { Member } from '../../../schemas/records/approval-documents.ts'
import type { Version } from '../../../schemas/records/version.ts'
import type { LakeDocument } from '../../content-lake/lake-document.ts'
import { explainFailure, type Failure } from '../../dialogs/explain-failure.ts'
import { needsApproval } from '../approval/approval-state.ts'
import { momentInWords } from '../approval/moment-in-words.ts'
import { approvedVersion, isAsRequested, newRequest } from '../approval/propose.ts'
import type { Approvals, AskedApproval } from '../approval/use-approvals.ts'
import { loadVersion } from '../publish-version/load-situation.ts'
import type { FilledForm } from '../publish-version/publish-form.ts'
import { sealNow } from '../publish-version/publish.ts'
import { sealSections } from '../publish-version/seal-images.ts'
import type { Affected } from './load-affected.ts'
import { updateMutations, type Update } from './update-mutations.ts'

/** How far the approval of the very text is that a policy would have. */
export type Standing = { step: 'waiting' | 'approved'; asked: AskedApproval }

/** The latest request that counts, if it asks for the very text that the policy would have. */
export async function standingOf(
  client: SanityClient,
  { id, read }: Affected,
  asked: (AskedApproval & { step: string }) | undefined,
): Promise<Standing | undefined> {
  if (!asked || (asked.step !== 'waiting' && asked.step !== 'approved')) return undefined
  const { situation, preparation } = read
  const proposed = { client, policyId: id, situation, preparation, request: asked.request }
  return (await isAsRequested(proposed)) ? { step: asked.step, asked } : undefined
}

/** A policy that is updated: by a form, or as it was approved. */
export type Chosen = { policy: Affected } & (
  { form: FilledForm; approved?: undefined } | { approved: AskedApproval; form?: undefined }
)

type Options = {
  client: SanityClient
  /** The shared section as the dialog showed it. */
  section: { draft: LakeDocument | null; published: LakeDocument | null }
  chosen: readonly Chosen[]
  approvals: Approvals | undefined
  person: Member
}

/** @throws ImageProblem */
async function updateOf({ policy, form, approved }: Chosen, options: Omit<Options, 'chosen' | 'section'>) {
  const { client, approvals, person } = options
  const { id, read, preparation } = policy
  const { situation } = read
  const { published } = situation
  if (approved?.decision) {
    const proposed = { client, policyId: id, situation, preparation, request: approved.request }
    const version = await approvedVersion(proposed, approved.decision, approvals?.rules)
    return version && ({ published, version } satisfies Update)
  }
  if (!form) return undefined
  const sections = await sealSections(client, preparation.sections)
  const version = await sealNow({ ...preparation, sections }, situation.previous, form)
  if (!needsApproval(approvals, [published], form.changeKind)) return { published, version } satisfies Update
  return { published, request: await newRequest(version, { situation, person }) } satisfies Update
}

const edited: Failure = {
  title: 'A text was changed in the meantime',
  explanation:
    'The section or one of the policies is no longer what is shown here. Nothing was published, of any policy, and what you typed here is kept. Check again, review the changes, and publish.',
  retry: false,
}

const isConflict = (error: unknown) => z.object({ statusCode: z.literal(409) }).safeParse(error).success

/**
 * Publishes the section, and a version of each policy, in one transaction: all or nothing. A policy that needs approval gets
 * a request instead.
 */
export async function updateAll({ client, section, chosen, ...rest }: Options): Promise<Failure | undefined> {
  const updates: Update[] = []
  for (const one of chosen) {
    const update = await updateOf(one, { client, ...rest })
    if (!update) return edited
    updates.push(update)
  }
  try {
    await client.mutate(updateMutations(section, updates), {
      visibility: 'sync',
      returnDocuments: false,
      tag: 'shared-update',
    })
    return undefined
  } catch (error) {
    if (isConflict(error)) return edited
    const first = updates.find(({ version }) => version)?.version
    // After a lost connection: the versions were recorded together or not at all.
    if (first && (await isRecorded(client, first))) return undefined
    return explainFailure(error, undefined, momentInWords)
  }
}

const isRecorded = (client: SanityClient, { policy, sequence, hash }: Version): Promise<boolean> =>
  loadVersion(client, policy, sequence).then(
    (found) => found?.hash === hash,
    () => false,
  )

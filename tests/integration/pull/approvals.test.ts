import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pull } from '../../../publisher/pull/pull.ts'
import type { ApprovalDecision } from '../../../schemas/records/approval-documents.ts'
import { approvedVersion, ask, decide, draftVersion, member, publishVersion } from '../../fixtures/approval.ts'
import { policyDocumentOf, settingsDocument } from '../../fixtures/lake.ts'
import { openTeam, type Team } from '../../fixtures/team.ts'
import { aSection } from '../../fixtures/version.ts'

/** A lake that takes whatever it is given, as the hosted one does. */
let team: Team
let count = 0
beforeAll(async () => {
  team = await openTeam({ Eda: 'editor', Egon: 'editor', Ada: 'approver' }, { checksVersions: false })
  await team.operator.create(settingsDocument)
  await team.operator.create({ _id: 'approvalRules', _type: 'approvalRules', isOn: true, categories: ['privacy'] })
})
afterAll(() => team.close())

/** The draft of a new policy. */
async function aDraft(change: object = {}): Promise<string> {
  const id = `policy-${++count}`
  const draft = policyDocumentOf(`drafts.${id}`, id, { sections: [aSection('Scope', 'It applies to all.')], ...change })
  await team.as('Eda').create(draft)
  return id
}

/** What a pull says of the policy's first version: that it was added, or why not. */
async function pulled(policy: string): Promise<string> {
  const { config, reader: client } = team
  const { added, setAside } = await pull({
    client,
    contentDir: config.contentDir,
    dataDir: config.dataDir,
    hasDoor: false,
  })
  const found = setAside.find(({ document }) => document === `${policy}-v1`)
  if (found) return found.problems.map(({ field, message }) => `${field}: ${message}`).join('; ')
  return added.some((version) => version.policy === policy) ? 'added' : 'not found'
}

/** Publishes with a decision that the lake itself did not check. */
async function publishWith(policy: string, name: string, change: Partial<ApprovalDecision> = {}): Promise<void> {
  const decision = await decide(team.as(name), await ask(team.as('Eda'), policy), 'approved', change)
  await publishVersion(team.as('Eda'), await approvedVersion(team.operator, decision))
}

describe('the pull from a lake that checks nothing', () => {
  it('takes a version that was approved, and one for which no approval is asked', async () => {
    const approved = await aDraft()
    await publishWith(approved, 'Ada')
    const free = await aDraft({ category: 'terms' })
    await publishVersion(team.as('Eda'), await draftVersion(team.operator, free))
    expect(await pulled(approved)).toBe('added')
    // A pull adds both at once.
    expect(await pulled(free)).toBe('not found')
  })

  it('sets aside a version without an approval, and says so', async () => {
    const policy = await aDraft()
    await publishVersion(team.as('Ada'), await draftVersion(team.operator, policy))
    expect(await pulled(policy)).toMatch(/^approval: It needs approval, and has none\. Ask for approval in the Studio/)
  })

  it.each<[what: string, refusal: string, attempt: (policy: string) => Promise<void>]>([
    [
      'an author approved under the name of an approver',
      'approval: Somebody else than it says wrote its approval',
      async (policy) => publishWith(policy, 'Eda', { decidedBy: await member(team.as('Ada')) }),
    ],
    [
      'an editor approved',
      'approval: Egon could not approve it: that takes an approver or an administrator',
      async (policy) =>
        publishWith(policy, 'Egon', { decidedBy: { ...(await member(team.as('Egon'))), role: 'approver' } }),
    ],
    [
      'the approver wrote a part of it',
      'approval: Ada could not approve it: whoever changed the text since its last version can’t',
      async (policy) => {
        await team.as('Ada').patch(`drafts.${policy}`).set({ summary: 'Mine.' }).commit()
        await publishWith(policy, 'Ada', { authors: [await member(team.as('Eda'))] })
      },
    ],
    [
      'an author is not named',
      'approval: Its approval doesn’t name all who changed the text',
      async (policy) => {
        await team.as('Egon').patch(`drafts.${policy}`).set({ summary: 'Ours.' }).commit()
        await publishWith(policy, 'Ada', { authors: [await member(team.as('Eda'))] })
      },
    ],
    [
      'the approval is of another text',
      'approval: It isn’t what was approved. The approval is void: ask for approval again',
      async (policy) => {
        const decision = await decide(team.as('Ada'), await ask(team.as('Eda'), policy))
        const sections = [aSection('Scope', 'It applies to nobody.')]
        await team.as('Eda').patch(`drafts.${policy}`).set({ sections }).commit()
        await publishVersion(team.as('Eda'), await approvedVersion(team.operator, decision))
      },
    ],
    [
      'it was given long after it says',
      'approval: Its approval wasn’t given when it says',
      async (policy) =>
        publishWith(policy, 'Ada', { decidedAt: '2026-01-01T08:00:00Z' as ApprovalDecision['decidedAt'] }),
    ],
  ])('sets a version aside if %s', async (_what, refusal, attempt) => {
    const policy = await aDraft()
    await attempt(policy)
    expect(await pulled(policy)).toBe(refusal)
  })
})

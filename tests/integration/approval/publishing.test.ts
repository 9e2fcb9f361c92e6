import { afterAll, beforeAll, expect, it } from 'vitest'
import { decisionIdOf, type ApprovalRequest } from '../../../schemas/records/approval-documents.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { approvedVersion, ask, decide, draftVersion, publishVersion } from '../../fixtures/approval.ts'
import { openApprovalTeam, text, type ApprovalTeam } from '../../fixtures/approval-team.ts'
import { policyDocumentOf } from '../../fixtures/lake.ts'
import { openTeam, type Team } from '../../fixtures/team.ts'

let team: ApprovalTeam
beforeAll(async () => {
  team = await openApprovalTeam()
})
afterAll(() => team.close())

const publish = async (version: Parameters<typeof publishVersion>[1]) => publishVersion(team.as('Eda'), version)

const changed = 'It isn’t what was approved. The approval is void: ask for approval again.'
const untrue = 'It doesn’t say truly who wrote, asked and approved.'
const missing = 'It needs approval, and has none.'

const evasions: Record<string, { refusal: string; attempt: () => Promise<unknown> }> = {
  'an administrator publishes what nobody approved': {
    refusal: missing,
    attempt: async () => publishVersion(team.as('Adam'), await draftVersion(team.operator, await team.aPolicy())),
  },
  'an administrator’s token publishes what nobody approved': {
    refusal: missing,
    attempt: async () =>
      publishVersion(
        await team.tokenOf('Adam', 'administrator'),
        await draftVersion(team.operator, await team.aPolicy()),
      ),
  },
  'the server’s own token publishes what nobody approved': {
    refusal: missing,
    attempt: async () => publishVersion(team.operator, await draftVersion(team.operator, await team.aPolicy())),
  },
  'an administrator names a source for a new text': {
    refusal: missing,
    attempt: async () =>
      publishVersion(
        team.as('Adam'),
        await draftVersion(team.operator, await team.aPolicy(), { source: { url: 'https://web.example/old' } }),
      ),
  },
  'a policy leaves the rules in the same transaction': {
    refusal: missing,
    async attempt() {
      const policy = await team.aPolicy('Eda', { category: 'privacy' })
      await team.as('Adam').patch(`drafts.${policy}`).set({ category: 'other' }).commit()
      return publishVersion(team.as('Adam'), await draftVersion(team.operator, policy))
    },
  },
  'an editor first moves the policy out of the rules': {
    refusal: 'Only an administrator can move a policy to a category in which no approval is asked for.',
    async attempt() {
      const policy = await team.aPolicy()
      await team.as('Eda').patch(`drafts.${policy}`).set({ category: 'other' }).commit()
      const action = { actionType: 'sanity.action.document.publish', draftId: `drafts.${policy}`, publishedId: policy }
      return team.as('Eda').action(action as Parameters<ReturnType<Team['as']>['action']>[0])
    },
  },
  'a version is published as a draft first': {
    refusal: 'permission "update" required',
    async attempt() {
      const document = toVersionDocument(await draftVersion(team.operator, await team.aPolicy()))
      await team.as('Adam').create({ ...document, _id: `drafts.${document._id}` })
      const action = {
        actionType: 'sanity.action.document.publish',
        draftId: `drafts.${document._id}`,
        publishedId: document._id,
      }
      return team.as('Adam').action(action as Parameters<ReturnType<Team['as']>['action']>[0])
    },
  },
  'the text is edited after the approval': {
    refusal: changed,
    async attempt() {
      const decision = await team.approval()
      await team.edit('Eda', decision.policy, 'It applies to nobody.')
      return publish(await approvedVersion(team.operator, decision))
    },
  },
  'the text is edited after the approval by the approver': {
    refusal: changed,
    async attempt() {
      const decision = await team.approval()
      await team.edit('Ada', decision.policy, 'It applies to those whom I like.')
      return publishVersion(team.as('Ada'), await approvedVersion(team.operator, decision))
    },
  },
  'the title is edited after the approval': {
    refusal: changed,
    async attempt() {
      const decision = await team.approval()
      await team.as('Eda').patch(`drafts.${decision.policy}`).set({ title: 'Data policy' }).commit()
      return publish(await approvedVersion(team.operator, decision))
    },
  },
  ...Object.fromEntries(
    [
      { changeSummary: 'Nothing changes.' },
      { changeKind: 'correction' },
      { effectiveDate: '2027-04-01' },
      { kindReason: 'It is only about spelling.' },
      { backdatingReason: 'It was agreed before.' },
      { source: { note: 'Somewhere' } },
    ].map((change) => [
      `another ${Object.keys(change).join(' and ')} than was approved`,
      {
        refusal: changed,
        attempt: async () => publish(await approvedVersion(team.operator, await team.approval(), { version: change })),
      },
    ]),
  ),
  'an approval is used for another policy': {
    refusal: 'Its approval is for another version.',
    async attempt() {
      const policy = await team.aPolicy()
      return publish(await approvedVersion(team.operator, { ...(await team.approval()), policy }))
    },
  },
  'an approval is used a second time': {
    refusal: 'Its approval is for another version.',
    async attempt() {
      const decision = await team.approval()
      await publish(await approvedVersion(team.operator, decision))
      await team.as('Eda').create({
        ...(await team.operator.getDocument(decision.policy)),
        _id: `drafts.${decision.policy}`,
        _type: 'policy',
        sections: text('More.'),
      })
      return publish(await approvedVersion(team.operator, decision))
    },
  },
  'an approval that nobody gave': {
    refusal: 'Its approval (approval-of-nobody) isn’t in the lake.',
    attempt: async () =>
      publish(
        await approvedVersion(team.operator, await team.approval(), { approval: { decision: 'approval-of-nobody' } }),
      ),
  },
  'a request as the approval': {
    refusal: 'isn’t in the lake.',
    async attempt() {
      const decision = await team.approval()
      return publish(await approvedVersion(team.operator, decision, { approval: { decision: decision.request } }))
    },
  },
  'a request that was sent back': {
    refusal: 'It wasn’t approved: the request was returned.',
    attempt: async () =>
      publish(
        await approvedVersion(
          team.operator,
          await decide(team.as('Ada'), await team.request(), 'returned', { note: 'Not yet.' }),
        ),
      ),
  },
  'a request that was withdrawn': {
    refusal: 'It wasn’t approved: the request was withdrawn.',
    attempt: async () =>
      publish(await approvedVersion(team.operator, await decide(team.as('Eda'), await team.request(), 'withdrawn'))),
  },
  'an approval that exists only as a draft': {
    refusal: 'isn’t in the lake.',
    async attempt() {
      const asked = await team.request()
      const document = { ...(await team.approval()), _id: `drafts.${decisionIdOf(asked._id)}`, ...aboutOf(asked) }
      await team.as('Egon').create(document)
      return publish(await approvedVersion(team.operator, { ...document, _id: decisionIdOf(asked._id) }))
    },
  },
  'a seal with another hash of the decision': {
    refusal: untrue,
    attempt: async () =>
      publish(await approvedVersion(team.operator, await team.approval(), { approval: { record: 'b'.repeat(64) } })),
  },
  'a seal that names another approver': {
    refusal: untrue,
    attempt: async () =>
      publish(
        await approvedVersion(team.operator, await team.approval(), {
          approval: { approvedBy: { name: 'The board' } },
        }),
      ),
  },
  'a seal without the authors': {
    refusal: untrue,
    attempt: async () =>
      publish(await approvedVersion(team.operator, await team.approval(), { approval: { authors: undefined } })),
  },
  'a seal that names nobody where readers are to see names': {
    refusal: untrue,
    attempt: async () => publish(await approvedVersion(team.operator, await team.approval(), { shown: 'nobody' })),
  },
  'a second document of rules': {
    refusal: '_id',
    attempt: () => team.as('Adam').create({ _id: 'approvalRules2', _type: 'approvalRules', isOn: false }),
  },
  'rules that are none': {
    refusal: 'isOn',
    attempt: () => team.as('Adam').patch('approvalRules').set({ isOn: 'no' }).commit(),
  },
}

const aboutOf = ({ _id, policy, sequence, digest, requestedBy, requestedAt }: ApprovalRequest) => ({
  request: _id,
  policy,
  sequence,
  digest,
  requestedBy,
  requestedAt,
})

it.each(Object.entries(evasions))('%s: refused', async (_what, { refusal, attempt }) => {
  await expect(attempt()).rejects.toThrow(refusal)
})

const allowed: Record<string, () => Promise<unknown>> = {
  'a text that was edited and is as it was approved again': async () => {
    const decision = await team.approval()
    await team.edit('Egon', decision.policy, 'It applies to nobody.')
    await team.edit('Egon', decision.policy, 'It applies to everybody.')
    await publish(await approvedVersion(team.operator, decision))
  },
  'an approver who has left since': async () => {
    const leaving = await openTeam({ Eda: 'editor', Lea: 'approver' })
    try {
      const policy = policyDocumentOf('leaving', 'leaving', { sections: text('It applies.') })
      await leaving.as('Eda').create({ ...policy, _id: 'drafts.leaving' })
      await leaving.operator.create({ _id: 'approvalRules', _type: 'approvalRules', isOn: true, shown: 'roles' })
      const decision = await decide(leaving.as('Lea'), await ask(leaving.as('Eda'), 'leaving'))
      leaving.remove('Lea')
      const version = await approvedVersion(leaving.operator, decision, { shown: 'roles' })
      await publishVersion(leaving.as('Eda'), version)
      expect(version.approval).toMatchObject({ authors: [{ role: 'editor' }], approvedBy: { role: 'approver' } })
      expect(JSON.stringify(version)).not.toContain('Lea')
    } finally {
      await leaving.close()
    }
  },
  'a new request after one was sent back': async () => {
    const asked = await team.request()
    await decide(team.as('Ada'), asked, 'returned', { note: 'Say for how long.' })
    await team.edit('Eda', asked.policy, 'It applies to everybody for a year.')
    await publish(
      await approvedVersion(team.operator, await decide(team.as('Ada'), await ask(team.as('Eda'), asked.policy))),
    )
  },
  'an administrator who moves a policy out of the rules, in the open': async () => {
    const policy = await team.aPolicy()
    await team.as('Adam').patch(policy).set({ category: 'other' }).commit()
    await team.as('Adam').patch(`drafts.${policy}`).set({ category: 'other' }).commit()
    await publishVersion(team.as('Eda'), await draftVersion(team.operator, policy))
  },
}

it.each(Object.entries(allowed))('%s: accepted', async (_what, attempt) => {
  await attempt()
})

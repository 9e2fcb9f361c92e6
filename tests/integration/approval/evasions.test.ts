import { afterAll, beforeAll, expect, it } from 'vitest'
import { decisionIdOf, type ApprovalRequest } from '../../../schemas/records/approval-documents.ts'
import { instant } from '../../../schemas/records/day.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { approvedVersion, ask, decide, draftVersion, member, publishVersion } from '../../fixtures/approval.ts'
import { policyDocumentOf, settingsDocument } from '../../fixtures/lake.ts'
import { openTeam, type Team } from '../../fixtures/team.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'

const people = { Eda: 'editor', Egon: 'editor', Ada: 'approver', Abel: 'approver', Adam: 'administrator' }

let team: Team
let count = 0
beforeAll(async () => {
  team = await openTeam(people)
  await team.operator.create({
    ...settingsDocument,
    variables: [{ _type: 'variable', _key: 'period', name: 'Period', value: '14 days' }],
  })
  await team.operator.create({ _id: 'approvalRules', _type: 'approvalRules', isOn: true, categories: ['privacy'] })
})
afterAll(() => team.close())

const text = (words: string) => [aSection('Scope', words)]

/** A policy with one version, whose working text somebody has changed since. */
async function aPolicy(author = 'Eda', change: object = {}): Promise<string> {
  const id = `policy-${++count}`
  const policy = policyDocumentOf(id, id, { sections: text('It applies to all.'), ...change })
  const [first] = await aHistory(id, [{ effectiveDate: '2020-01-01', source: { note: 'An old archive' } }])
  if (!first) throw new Error('There is no first version.')
  await team.operator.transaction().create(policy).create(toVersionDocument(first)).commit()
  const working = { ...policy, _id: `drafts.${id}`, sections: text('It applies to everybody.') }
  await team.as(author).create(working)
  return id
}

const edit = (name: string, policy: string, words: string) =>
  team
    .as(name)
    .patch(`drafts.${policy}`)
    .set({ sections: text(words) })
    .commit()

const request = async (change: Partial<ApprovalRequest> = {}) => ask(team.as('Eda'), await aPolicy(), change)
const approval = async () => decide(team.as('Ada'), await request())
const publish = async (version: Parameters<typeof publishVersion>[1]) => publishVersion(team.as('Eda'), version)
const tomorrow = () => instant.parse(new Date(Date.now() + 86_400_000).toISOString())

const own = 'Somebody else must approve it: you changed the text since its last version.'
const authorsMissing = 'It must name all who changed the text since the last version.'
const changed = 'It isn’t what was approved. The approval is void: ask for approval again.'
const untrue = 'It doesn’t say truly who wrote, asked and approved.'
const missing = 'It needs approval, and has none.'

const evasions: Record<string, { refusal: string; attempt: () => Promise<unknown> }> = {
  'an approver approves a text of their own': {
    refusal: own,
    attempt: async () => decide(team.as('Ada'), await ask(team.as('Egon'), await aPolicy('Ada'))),
  },
  'an administrator approves a text of their own': {
    refusal: own,
    attempt: async () => decide(team.as('Adam'), await ask(team.as('Egon'), await aPolicy('Adam'))),
  },
  'an approver approves a text in which they changed a word': {
    refusal: own,
    async attempt() {
      const policy = await aPolicy()
      await edit('Ada', policy, 'It applies to everybody here.')
      return decide(team.as('Ada'), await ask(team.as('Eda'), policy))
    },
  },
  'an approver changes the text and lets somebody type it back': {
    refusal: own,
    async attempt() {
      const policy = await aPolicy()
      await edit('Ada', policy, 'It applies to nobody.')
      await edit('Eda', policy, 'It applies to everybody.')
      return decide(team.as('Ada'), await ask(team.as('Eda'), policy))
    },
  },
  'an approver writes with a token of their own': {
    refusal: own,
    async attempt() {
      const policy = await aPolicy()
      const token = await team.tokenOf('Adam', 'editor')
      await token
        .patch(`drafts.${policy}`)
        .set({ sections: text('It applies to robots.') })
        .commit()
      return decide(team.as('Adam'), await ask(team.as('Eda'), policy))
    },
  },
  'an approver writes with a token that a token of theirs made': {
    refusal: own,
    async attempt() {
      const policy = await aPolicy()
      const first = await team.tokenOf('Adam', 'administrator')
      const second = await first.request<{ key: string }>({
        method: 'POST',
        url: '/projects/policypress/tokens',
        body: { label: 'Second', roleName: 'editor' },
      })
      const robot = team.operator.withConfig({ token: second.key })
      await robot
        .patch(`drafts.${policy}`)
        .set({ sections: text('It applies to two robots.') })
        .commit()
      return decide(team.as('Adam'), await ask(team.as('Eda'), policy))
    },
  },
  'an approver wrote the shared section that it uses': {
    refusal: own,
    async attempt() {
      const shared = `shared-${++count}`
      await team.as('Ada').create({ _id: shared, _type: 'sharedSection', heading: 'Contact', body: [] })
      const policy = await aPolicy('Eda', {
        sections: [{ _type: 'sharedSectionReference', _key: 'contact', _ref: shared }],
      })
      const use = [...text('It applies.'), { _type: 'sharedSectionReference', _key: 'contact', _ref: shared }]
      await team.as('Eda').patch(`drafts.${policy}`).set({ sections: use }).commit()
      await team.as('Ada').patch(shared).set({ heading: 'How to reach us' }).commit()
      const asked = await ask(team.as('Eda'), await aPolicy())
      return decide(team.as('Ada'), await askAbout(asked, policy))
    },
  },
  'an approver changed a word in Settings that it uses': {
    refusal: own,
    async attempt() {
      const policy = await aPolicy()
      const [section] = text('Within ')
      const block = { ...section?.body[0], children: [{ _type: 'variable', _key: 'v', variable: 'period' }] }
      await team
        .as('Eda')
        .patch(`drafts.${policy}`)
        .set({ sections: [{ ...section, body: [block] }] })
        .commit()
      await team.as('Ada').patch('siteSettings').set({ 'variables[_key=="period"].value': '3 days' }).commit()
      return decide(team.as('Ada'), await askAbout(await ask(team.as('Eda'), await aPolicy()), policy))
    },
  },
  'an approver wrote a draft that was kept while another text was published': {
    refusal: own,
    async attempt() {
      const decision = await approval()
      const version = await approvedVersion(team.operator, decision)
      await edit('Ada', decision.policy, 'It applies to nobody any more.')
      await team.as('Egon').create(toVersionDocument(version))
      await edit('Egon', decision.policy, 'It applies to nobody any more!')
      return decide(team.as('Ada'), await ask(team.as('Eda'), decision.policy))
    },
  },
  'whoever asked approves': {
    refusal: 'Somebody else must approve it: you asked for the approval.',
    attempt: async () => decide(team.as('Ada'), await ask(team.as('Ada'), await aPolicy())),
  },
  'a token approves': {
    refusal: 'A person decides: a token can’t.',
    attempt: async () => decide(await team.tokenOf('Adam', 'administrator'), await request()),
  },
  'the server’s own token approves': {
    refusal: 'A person decides: a token can’t.',
    attempt: async () => decide(team.operator, await request()),
  },
  'a token asks': {
    refusal: 'A person asks for approval: a token can’t.',
    attempt: async () => ask(team.operator, await aPolicy()),
  },
  'an editor approves in the name of an approver': {
    refusal: 'It must name the person who is signed in as the one who decides.',
    attempt: async () =>
      decide(team.as('Egon'), await request(), 'approved', { decidedBy: await member(team.as('Ada')) }),
  },
  'an editor calls themselves an approver': {
    refusal: 'It must name the person who is signed in as the one who decides.',
    attempt: async () =>
      decide(team.as('Egon'), await request(), 'approved', {
        decidedBy: { ...(await member(team.as('Egon'))), role: 'approver' },
      }),
  },
  'an approver signs with another name': {
    refusal: 'It must name the person who is signed in as the one who decides.',
    attempt: async () =>
      decide(team.as('Ada'), await request(), 'approved', {
        decidedBy: { ...(await member(team.as('Ada'))), name: 'The board' },
      }),
  },
  'somebody asks in the name of another': {
    refusal: 'It must name the person who is signed in as the one who asks.',
    attempt: async () => request({ requestedBy: await member(team.as('Egon')) }),
  },
  'a decision says another text than the request': {
    refusal: 'It must be about what was asked for, word for word.',
    attempt: async () => decide(team.as('Ada'), await request(), 'approved', { digest: 'a'.repeat(64) }),
  },
  'a decision is about another version than the request': {
    refusal: 'It must be about what was asked for, word for word.',
    attempt: async () => decide(team.as('Ada'), await request(), 'approved', { sequence: 3 }),
  },
  'a decision says that somebody else asked': {
    refusal: 'It must be about what was asked for, word for word.',
    attempt: async () =>
      decide(team.as('Ada'), await request(), 'approved', { requestedBy: await member(team.as('Egon')) }),
  },
  'a decision hides an author': {
    refusal: authorsMissing,
    attempt: async () => decide(team.as('Ada'), await request(), 'approved', { authors: [] }),
  },
  'a decision invents an author': {
    refusal: authorsMissing,
    attempt: async () =>
      decide(team.as('Ada'), await request(), 'approved', {
        authors: [await member(team.as('Eda')), await member(team.as('Egon'))],
      }),
  },
  'a decision names an author twice instead of another': {
    refusal: authorsMissing,
    async attempt() {
      const policy = await aPolicy()
      await edit('Egon', policy, 'It applies to you.')
      const eda = await member(team.as('Eda'))
      const asked = await ask(team.as('Eda'), policy)
      return decide(team.as('Ada'), asked, 'approved', { authors: [eda, eda] })
    },
  },
  'a decision is dated back': {
    refusal: 'It must say when it was decided: now.',
    attempt: async () =>
      decide(team.as('Ada'), await request(), 'approved', { decidedAt: instant.parse('2020-01-01T08:00:00Z') }),
  },
  'a request is dated ahead': {
    refusal: 'It must say when it was asked: now.',
    attempt: async () => request({ requestedAt: tomorrow() }),
  },
  'a second decision on a request': {
    refusal: 'already exists',
    async attempt() {
      const asked = await request()
      await decide(team.as('Ada'), asked, 'returned', { note: 'Not yet.' })
      return decide(team.as('Abel'), asked)
    },
  },
  'a decision with another id, beside the one that was made': {
    refusal: 'It must have the id',
    async attempt() {
      const asked = await request()
      await decide(team.as('Ada'), asked, 'returned', { note: 'Not yet.' })
      return decide(team.as('Abel'), asked, 'approved', { _id: 'approval-second-decision' })
    },
  },
  'a decision on a request that nobody made': {
    refusal: 'There is no request approval-of-nothing.',
    attempt: async () => decide(team.as('Ada'), { ...(await request()), _id: 'approval-of-nothing' }, 'approved'),
  },
  'a text is sent back without a reason': {
    refusal: 'note must say why it is sent back.',
    attempt: async () => decide(team.as('Ada'), await request(), 'returned'),
  },
  'approval of a version that is not the next': {
    refusal: 'Version 9 isn’t the next one of this policy.',
    attempt: () => request({ sequence: 9 }),
  },
  'approval of a version that exists': {
    refusal: 'Version 1 isn’t the next one of this policy.',
    attempt: () => request({ sequence: 1 }),
  },
  'approval of a policy that does not exist': {
    refusal: 'There is no policy policy-of-nobody.',
    attempt: () => request({ policy: 'policy-of-nobody' }),
  },
  'approving after the version was published': {
    refusal: 'Version 2 was published in the meantime.',
    async attempt() {
      const policy = await aPolicy()
      const [first, second] = [await ask(team.as('Eda'), policy), await ask(team.as('Egon'), policy)]
      await publish(await approvedVersion(team.operator, await decide(team.as('Ada'), first)))
      return decide(team.as('Abel'), second)
    },
  },
  'an administrator publishes what nobody approved': {
    refusal: missing,
    attempt: async () => publishVersion(team.as('Adam'), await draftVersion(team.operator, await aPolicy())),
  },
  'an administrator’s token publishes what nobody approved': {
    refusal: missing,
    attempt: async () =>
      publishVersion(await team.tokenOf('Adam', 'administrator'), await draftVersion(team.operator, await aPolicy())),
  },
  'the server’s own token publishes what nobody approved': {
    refusal: missing,
    attempt: async () => publishVersion(team.operator, await draftVersion(team.operator, await aPolicy())),
  },
  'an administrator names a source for a new text': {
    refusal: missing,
    attempt: async () =>
      publishVersion(
        team.as('Adam'),
        await draftVersion(team.operator, await aPolicy(), { source: { url: 'https://web.example/old' } }),
      ),
  },
  'a policy leaves the rules in the same transaction': {
    refusal: missing,
    async attempt() {
      const policy = await aPolicy('Eda', { category: 'privacy' })
      await team.as('Adam').patch(`drafts.${policy}`).set({ category: 'other' }).commit()
      return publishVersion(team.as('Adam'), await draftVersion(team.operator, policy))
    },
  },
  'an editor first moves the policy out of the rules': {
    refusal: 'Only an administrator can move a policy to a category in which no approval is asked for.',
    async attempt() {
      const policy = await aPolicy()
      await team.as('Eda').patch(`drafts.${policy}`).set({ category: 'other' }).commit()
      const action = { actionType: 'sanity.action.document.publish', draftId: `drafts.${policy}`, publishedId: policy }
      return team.as('Eda').action(action as Parameters<ReturnType<Team['as']>['action']>[0])
    },
  },
  'a version is published as a draft first': {
    refusal: 'permission "update" required',
    async attempt() {
      const document = toVersionDocument(await draftVersion(team.operator, await aPolicy()))
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
      const decision = await approval()
      await edit('Eda', decision.policy, 'It applies to nobody.')
      return publish(await approvedVersion(team.operator, decision))
    },
  },
  'the text is edited after the approval by the approver': {
    refusal: changed,
    async attempt() {
      const decision = await approval()
      await edit('Ada', decision.policy, 'It applies to those whom I like.')
      return publishVersion(team.as('Ada'), await approvedVersion(team.operator, decision))
    },
  },
  'the title is edited after the approval': {
    refusal: changed,
    async attempt() {
      const decision = await approval()
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
        attempt: async () => publish(await approvedVersion(team.operator, await approval(), { version: change })),
      },
    ]),
  ),
  'an approval is used for another policy': {
    refusal: 'Its approval is for another version.',
    async attempt() {
      const policy = await aPolicy()
      return publish(await approvedVersion(team.operator, { ...(await approval()), policy }))
    },
  },
  'an approval is used a second time': {
    refusal: 'Its approval is for another version.',
    async attempt() {
      const decision = await approval()
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
      publish(await approvedVersion(team.operator, await approval(), { approval: { decision: 'approval-of-nobody' } })),
  },
  'a request as the approval': {
    refusal: 'isn’t in the lake.',
    async attempt() {
      const decision = await approval()
      return publish(await approvedVersion(team.operator, decision, { approval: { decision: decision.request } }))
    },
  },
  'a request that was sent back': {
    refusal: 'It wasn’t approved: the request was returned.',
    attempt: async () =>
      publish(
        await approvedVersion(
          team.operator,
          await decide(team.as('Ada'), await request(), 'returned', { note: 'Not yet.' }),
        ),
      ),
  },
  'a request that was withdrawn': {
    refusal: 'It wasn’t approved: the request was withdrawn.',
    attempt: async () =>
      publish(await approvedVersion(team.operator, await decide(team.as('Eda'), await request(), 'withdrawn'))),
  },
  'an approval that exists only as a draft': {
    refusal: 'isn’t in the lake.',
    async attempt() {
      const asked = await request()
      const document = { ...(await approval()), _id: `drafts.${decisionIdOf(asked._id)}`, ...aboutOf(asked) }
      await team.as('Egon').create(document)
      return publish(await approvedVersion(team.operator, { ...document, _id: decisionIdOf(asked._id) }))
    },
  },
  'a seal with another hash of the decision': {
    refusal: untrue,
    attempt: async () =>
      publish(await approvedVersion(team.operator, await approval(), { approval: { record: 'b'.repeat(64) } })),
  },
  'a seal that names another approver': {
    refusal: untrue,
    attempt: async () =>
      publish(
        await approvedVersion(team.operator, await approval(), { approval: { approvedBy: { name: 'The board' } } }),
      ),
  },
  'a seal without the authors': {
    refusal: untrue,
    attempt: async () =>
      publish(await approvedVersion(team.operator, await approval(), { approval: { authors: undefined } })),
  },
  'a seal that names nobody where readers are to see names': {
    refusal: untrue,
    attempt: async () => publish(await approvedVersion(team.operator, await approval(), { shown: 'nobody' })),
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

/** The same request about another policy, whose text need not be the same: who may approve is judged first. */
async function askAbout(asked: ApprovalRequest, policy: string): Promise<ApprovalRequest> {
  const { _id, ...rest } = asked
  const document = { ...rest, _id: `${_id}-of-${policy}`, policy }
  await team.as('Eda').create(document)
  return document
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
    const decision = await approval()
    await edit('Egon', decision.policy, 'It applies to nobody.')
    await edit('Egon', decision.policy, 'It applies to everybody.')
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
  'a text whose author has left since': async () => {
    const policy = await aPolicy('Egon')
    await decide(team.as('Abel'), await ask(team.as('Eda'), policy))
  },
  'an approver who wrote an earlier version': async () => {
    const first = await decide(team.as('Abel'), await ask(team.as('Eda'), await aPolicy('Ada')))
    await publish(await approvedVersion(team.operator, first))
    const working = await team.operator.getDocument(first.policy)
    await team.as('Eda').create({ ...working, _id: `drafts.${first.policy}`, _type: 'policy', sections: text('More.') })
    await decide(team.as('Ada'), await ask(team.as('Eda'), first.policy))
  },
  'a new request after one was sent back': async () => {
    const asked = await request()
    await decide(team.as('Ada'), asked, 'returned', { note: 'Say for how long.' })
    await edit('Eda', asked.policy, 'It applies to everybody for a year.')
    await publish(
      await approvedVersion(team.operator, await decide(team.as('Ada'), await ask(team.as('Eda'), asked.policy))),
    )
  },
  'an administrator who moves a policy out of the rules, in the open': async () => {
    const policy = await aPolicy()
    await team.as('Adam').patch(policy).set({ category: 'other' }).commit()
    await team.as('Adam').patch(`drafts.${policy}`).set({ category: 'other' }).commit()
    await publishVersion(team.as('Eda'), await draftVersion(team.operator, policy))
  },
}

it.each(Object.entries(allowed))('%s: accepted', async (_what, attempt) => {
  await attempt()
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ApprovalRequest } from '../../../schemas/records/approval-documents.ts'
import { instant } from '../../../schemas/records/day.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { approvedVersion, ask, decide, member, publishVersion } from '../../fixtures/approval.ts'
import { openApprovalTeam, text, type ApprovalTeam } from '../../fixtures/approval-team.ts'

let team: ApprovalTeam
beforeAll(async () => {
  team = await openApprovalTeam()
})
afterAll(() => team.close())

const tomorrow = () => instant.parse(new Date(Date.now() + 86_400_000).toISOString())
const publish = async (version: Parameters<typeof publishVersion>[1]) => publishVersion(team.as('Eda'), version)

const own = 'Somebody else must approve it: you changed the text since its last version.'
const authorsMissing = 'It must name all who changed the text since the last version.'

const evasions: Record<string, { refusal: string; attempt: () => Promise<unknown> }> = {
  'an approver approves a text of their own': {
    refusal: own,
    attempt: async () => decide(team.as('Ada'), await ask(team.as('Egon'), await team.aPolicy('Ada'))),
  },
  'an administrator approves a text of their own': {
    refusal: own,
    attempt: async () => decide(team.as('Adam'), await ask(team.as('Egon'), await team.aPolicy('Adam'))),
  },
  'an approver approves a text in which they changed a word': {
    refusal: own,
    async attempt() {
      const policy = await team.aPolicy()
      await team.edit('Ada', policy, 'It applies to everybody here.')
      return decide(team.as('Ada'), await ask(team.as('Eda'), policy))
    },
  },
  'an approver changes the text and lets somebody type it back': {
    refusal: own,
    async attempt() {
      const policy = await team.aPolicy()
      await team.edit('Ada', policy, 'It applies to nobody.')
      await team.edit('Eda', policy, 'It applies to everybody.')
      return decide(team.as('Ada'), await ask(team.as('Eda'), policy))
    },
  },
  'an approver writes with a token of their own': {
    refusal: own,
    async attempt() {
      const policy = await team.aPolicy()
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
      const policy = await team.aPolicy()
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
      const shared = `shared-contact`
      await team.as('Ada').create({ _id: shared, _type: 'sharedSection', heading: 'Contact', body: [] })
      const policy = await team.aPolicy('Eda', {
        sections: [{ _type: 'sharedSectionReference', _key: 'contact', _ref: shared }],
      })
      const use = [...text('It applies.'), { _type: 'sharedSectionReference', _key: 'contact', _ref: shared }]
      await team.as('Eda').patch(`drafts.${policy}`).set({ sections: use }).commit()
      await team.as('Ada').patch(shared).set({ heading: 'How to reach us' }).commit()
      const asked = await ask(team.as('Eda'), await team.aPolicy())
      return decide(team.as('Ada'), await askAbout(asked, policy))
    },
  },
  'an approver changed a word in Settings that it uses': {
    refusal: own,
    async attempt() {
      const policy = await team.aPolicy()
      const [section] = text('Within ')
      const block = { ...section?.body[0], children: [{ _type: 'variable', _key: 'v', variable: 'period' }] }
      await team
        .as('Eda')
        .patch(`drafts.${policy}`)
        .set({ sections: [{ ...section, body: [block] }] })
        .commit()
      await team.as('Ada').patch('siteSettings').set({ 'variables[_key=="period"].value': '3 days' }).commit()
      return decide(team.as('Ada'), await askAbout(await ask(team.as('Eda'), await team.aPolicy()), policy))
    },
  },
  'an approver wrote a draft that was kept while another text was published': {
    refusal: own,
    async attempt() {
      const decision = await team.approval()
      const version = await approvedVersion(team.operator, decision)
      await team.edit('Ada', decision.policy, 'It applies to nobody any more.')
      await team.as('Egon').create(toVersionDocument(version))
      await team.edit('Egon', decision.policy, 'It applies to nobody any more!')
      return decide(team.as('Ada'), await ask(team.as('Eda'), decision.policy))
    },
  },
  'whoever asked approves': {
    refusal: 'Somebody else must approve it: you asked for the approval.',
    attempt: async () => decide(team.as('Ada'), await ask(team.as('Ada'), await team.aPolicy())),
  },
  'a token approves': {
    refusal: 'A person decides: a token can’t.',
    attempt: async () => decide(await team.tokenOf('Adam', 'administrator'), await team.request()),
  },
  'the server’s own token approves': {
    refusal: 'A person decides: a token can’t.',
    attempt: async () => decide(team.operator, await team.request()),
  },
  'a token asks': {
    refusal: 'A person asks for approval: a token can’t.',
    attempt: async () => ask(team.operator, await team.aPolicy()),
  },
  'an editor approves in the name of an approver': {
    refusal: 'It must name the person who is signed in as the one who decides.',
    attempt: async () =>
      decide(team.as('Egon'), await team.request(), 'approved', { decidedBy: await member(team.as('Ada')) }),
  },
  'an editor calls themselves an approver': {
    refusal: 'It must name the person who is signed in as the one who decides.',
    attempt: async () =>
      decide(team.as('Egon'), await team.request(), 'approved', {
        decidedBy: { ...(await member(team.as('Egon'))), role: 'approver' },
      }),
  },
  'an approver signs with another name': {
    refusal: 'It must name the person who is signed in as the one who decides.',
    attempt: async () =>
      decide(team.as('Ada'), await team.request(), 'approved', {
        decidedBy: { ...(await member(team.as('Ada'))), name: 'The board' },
      }),
  },
  'somebody asks in the name of another': {
    refusal: 'It must name the person who is signed in as the one who asks.',
    attempt: async () => team.request({ requestedBy: await member(team.as('Egon')) }),
  },
  'a decision says another text than the request': {
    refusal: 'It must be about what was asked for, word for word.',
    attempt: async () => decide(team.as('Ada'), await team.request(), 'approved', { digest: 'a'.repeat(64) }),
  },
  'a decision is about another version than the request': {
    refusal: 'It must be about what was asked for, word for word.',
    attempt: async () => decide(team.as('Ada'), await team.request(), 'approved', { sequence: 3 }),
  },
  'a decision says that somebody else asked': {
    refusal: 'It must be about what was asked for, word for word.',
    attempt: async () =>
      decide(team.as('Ada'), await team.request(), 'approved', { requestedBy: await member(team.as('Egon')) }),
  },
  'a decision hides an author': {
    refusal: authorsMissing,
    attempt: async () => decide(team.as('Ada'), await team.request(), 'approved', { authors: [] }),
  },
  'a decision invents an author': {
    refusal: authorsMissing,
    attempt: async () =>
      decide(team.as('Ada'), await team.request(), 'approved', {
        authors: [await member(team.as('Eda')), await member(team.as('Egon'))],
      }),
  },
  'a decision names an author twice instead of another': {
    refusal: authorsMissing,
    async attempt() {
      const policy = await team.aPolicy()
      await team.edit('Egon', policy, 'It applies to you.')
      const eda = await member(team.as('Eda'))
      const asked = await ask(team.as('Eda'), policy)
      return decide(team.as('Ada'), asked, 'approved', { authors: [eda, eda] })
    },
  },
  'a decision is dated back': {
    refusal: 'It must say when it was decided: now.',
    attempt: async () =>
      decide(team.as('Ada'), await team.request(), 'approved', { decidedAt: instant.parse('2020-01-01T08:00:00Z') }),
  },
  'a request is dated ahead': {
    refusal: 'It must say when it was asked: now.',
    attempt: async () => team.request({ requestedAt: tomorrow() }),
  },
  'a second decision on a request': {
    refusal: 'already exists',
    async attempt() {
      const asked = await team.request()
      await decide(team.as('Ada'), asked, 'returned', { note: 'Not yet.' })
      return decide(team.as('Abel'), asked)
    },
  },
  'a decision with another id, beside the one that was made': {
    refusal: 'It must have the id',
    async attempt() {
      const asked = await team.request()
      await decide(team.as('Ada'), asked, 'returned', { note: 'Not yet.' })
      return decide(team.as('Abel'), asked, 'approved', { _id: 'approval-second-decision' })
    },
  },
  'a decision on a request that nobody made': {
    refusal: 'There is no request approval-of-nothing.',
    attempt: async () => decide(team.as('Ada'), { ...(await team.request()), _id: 'approval-of-nothing' }, 'approved'),
  },
  'a text is sent back without a reason': {
    refusal: 'note must say why it is sent back.',
    attempt: async () => decide(team.as('Ada'), await team.request(), 'returned'),
  },
  'approval of a version that is not the next': {
    refusal: 'Version 9 isn’t the next one of this policy.',
    attempt: () => team.request({ sequence: 9 }),
  },
  'approval of a version that exists': {
    refusal: 'Version 1 isn’t the next one of this policy.',
    attempt: () => team.request({ sequence: 1 }),
  },
  'approval of a policy that does not exist': {
    refusal: 'There is no policy policy-of-nobody.',
    attempt: () => team.request({ policy: 'policy-of-nobody' }),
  },
  'approving after the version was published': {
    refusal: 'Version 2 was published in the meantime.',
    async attempt() {
      const policy = await team.aPolicy()
      const [first, second] = [await ask(team.as('Eda'), policy), await ask(team.as('Egon'), policy)]
      await publish(await approvedVersion(team.operator, await decide(team.as('Ada'), first)))
      return decide(team.as('Abel'), second)
    },
  },
}

/** The same request about another policy, whose text need not be the same: who may approve is judged first. */
async function askAbout(asked: ApprovalRequest, policy: string): Promise<ApprovalRequest> {
  const { _id, ...rest } = asked
  const document = { ...rest, _id: `${_id}-of-${policy}`, policy }
  await team.as('Eda').create(document)
  return document
}

it.each(Object.entries(evasions))('%s: refused', async (_what, { refusal, attempt }) => {
  await expect(attempt()).rejects.toThrow(refusal)
})

const allowed: Record<string, () => Promise<unknown>> = {
  'a text whose author has left since': async () => {
    const policy = await team.aPolicy('Egon')
    await decide(team.as('Abel'), await ask(team.as('Eda'), policy))
  },
  'an approver who wrote an earlier version': async () => {
    const first = await decide(team.as('Abel'), await ask(team.as('Eda'), await team.aPolicy('Ada')))
    await publish(await approvedVersion(team.operator, first))
    const working = await team.operator.getDocument(first.policy)
    await team.as('Eda').create({ ...working, _id: `drafts.${first.policy}`, _type: 'policy', sections: text('More.') })
    await decide(team.as('Ada'), await ask(team.as('Eda'), first.policy))
  },
}

it.each(Object.entries(allowed))('%s: accepted', async (_what, attempt) => {
  await attempt()
})

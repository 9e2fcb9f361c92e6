import type { SanityClient } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvalDecisionDocument, approvalRequestDocument } from '../../../schemas/records/approval-documents.ts'
import { day } from '../../../schemas/records/day.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { approvalStateOf } from '../../../studio/actions/approval/approval-state.ts'
import type { Approvals } from '../../../studio/actions/approval/use-approvals.ts'
import { recordEntry } from '../../../studio/actions/entries/record-entry.ts'
import { differs } from '../../../studio/actions/outdated/differs.ts'
import { emptyForm, type PublishForm } from '../../../studio/actions/publish-version/publish-form.ts'
import { loadAffected } from '../../../studio/actions/shared-update/load-affected.ts'
import { review } from '../../../studio/actions/shared-update/review.ts'
import { standingOf, updateAll, type Standing } from '../../../studio/actions/shared-update/update-all.ts'
import { checkUpdate, offeredForm } from '../../../studio/actions/shared-update/update-form.ts'
import { planOf } from '../../../studio/actions/shared-update/update-plan.ts'
import { decide, member } from '../../fixtures/approval.ts'
import { policyDocumentOf, settingsDocument } from '../../fixtures/lake.ts'
import { openTeam, type Team } from '../../fixtures/team.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'

let team: Team
let eda: SanityClient
let count = 0
beforeAll(async () => {
  team = await openTeam({ Eda: 'editor', Ada: 'approver', Vic: 'viewer' })
  eda = team.as('Eda')
  await team.operator.create(settingsDocument)
})
afterAll(() => team.close())

const setRules = (rules: object) =>
  team.operator.createOrReplace({ _id: 'approvalRules', _type: 'approvalRules', isOn: false, ...rules })

const sectionWith = (id: string, words: string) => ({
  _id: id,
  _type: 'sharedSection',
  heading: 'Answers',
  body: aSection('Answers', words).body,
})

/** A shared section with a draft that says ten days, and policies that use it, which were published with three. */
async function aSharedSection(policies: number) {
  const shared = `shared-${++count}`
  await team.operator.create(sectionWith(shared, 'We answer within 3 days.'))
  const ids = Array.from({ length: policies }, (_, index) => `${shared}-policy-${index + 1}`)
  for (const id of ids) {
    const own = aSection('Scope', `It applies to ${id}.`)
    const text = [own, { ...aSection('Answers', 'We answer within 3 days.', 'answers') }]
    const [first] = await aHistory(id, [{ effectiveDate: '2020-01-01', source: { note: 'Archive' }, sections: text }])
    if (!first) throw new Error('There is no first version.')
    const use = { _type: 'sharedSectionReference', _key: 'answers', _ref: shared }
    const policy = policyDocumentOf(id, id, { title: first.title, sections: [own, use] })
    await team.operator.transaction().create(policy).create(toVersionDocument(first)).commit()
  }
  await eda.create(sectionWith(`drafts.${shared}`, 'We answer within 10 days.'))
  return { shared, ids }
}

const form: PublishForm = {
  ...emptyForm,
  effectiveDate: '2030-05-01',
  changeKind: 'material',
  changeSummary: 'We have ten days to answer.',
}

async function approvals(): Promise<Approvals> {
  const [rules, requests, decisions] = await Promise.all([
    team.operator.getDocument('approvalRules'),
    team.operator.fetch<unknown[]>('*[_type == "approvalRequest"]'),
    team.operator.fetch<unknown[]>('*[_type == "approvalDecision"]'),
  ])
  return {
    rules: rules?.['isOn'] === true ? { isOn: true } : undefined,
    requests: requests.map((one) => {
      const request = approvalRequestDocument.parse(one)
      const found = decisions.map((each) => approvalDecisionDocument.parse(each))
      return { request, decision: found.find((decision) => decision.request === request._id) }
    }),
  }
}

type Filled = { common?: Partial<PublishForm>; own?: Record<string, PublishForm>; left?: string[] }

/** Reads what the dialog shows, and returns what its button does. */
async function openDialog(client: SanityClient, shared: string, filled: Filled = {}) {
  const [draft = null, published = null] = await client.getDocuments<Record<string, unknown>>([
    `drafts.${shared}`,
    shared,
  ])
  const { affected, blocked } = await loadAffected(client, shared, draft && { ...draft, _id: shared })
  const known = await approvals()
  const standings = new Map<string, Standing>()
  for (const policy of affected) {
    const sequence = policy.read.situation.previous?.sequence ?? 0
    const standing = await standingOf(client, policy, approvalStateOf(known, { policy: policy.id, sequence }))
    if (standing) standings.set(policy.id, standing)
  }
  const typed = {
    ...offeredForm(affected),
    common: { ...form, ...filled.common },
    own: filled.own ?? {},
    left: filled.left ?? [],
  }
  const plan = planOf(typed, { affected, standings, approvals: known })
  const reviews = await Promise.all(plan.filled.map((policy) => review(client, policy, form.effectiveDate)))
  const checked = checkUpdate(typed, new Map(plan.filled.map(({ id }, index) => [id, reviews[index]!.context])))
  const press = async () => {
    if (!checked.ok) throw new Error(`The form has problems: ${JSON.stringify(checked)}.`)
    const chosen = [
      ...plan.filled.flatMap((policy) => {
        const own = checked.forms.get(policy.id)
        return own ? [{ policy, form: own }] : []
      }),
      ...plan.approved.map(({ policy, asked }) => ({ policy, approved: asked })),
    ]
    const person = await member(client)
    return updateAll({ client, section: { draft, published }, chosen, approvals: known, person })
  }
  return { affected, blocked, plan, reviews, press }
}

const versionOf = (id: string, sequence = 2) => team.operator.getDocument(`${id}-v${sequence}`)
const wordsOf = (document: unknown) => JSON.stringify(document)

describe('a change of a shared section', { concurrent: false }, () => {
  it('shows each policy that it changes, with its redline, and gives all of them a version in one transaction', async () => {
    const { shared, ids } = await aSharedSection(3)
    const { affected, reviews, press } = await openDialog(eda, shared)
    expect(affected.map(({ id }) => id)).toEqual(ids)
    for (const { comparison } of reviews) {
      const changed = comparison?.lines.sections.filter(({ change }) => change !== 'same')
      expect(wordsOf(changed)).toContain('10')
    }
    expect(await press()).toBeUndefined()
    const versions = await Promise.all(ids.map((id) => versionOf(id)))
    expect(versions.map((version) => version?.['changeSummary'])).toEqual(ids.map(() => form.changeSummary))
    for (const version of versions) expect(wordsOf(version)).toContain('within 10 days')
    expect(new Set(versions.map((version) => version?._rev)).size).toBe(1)
    expect(await team.operator.getDocument(`drafts.${shared}`)).toBeUndefined()
    expect(await Promise.all(ids.map((id) => differs(eda, id)))).toEqual([false, false, false])
  })

  it('takes a day, kind and summary for each, and leaves out those that are not chosen', async () => {
    const { shared, ids } = await aSharedSection(3)
    const [one = '', two = '', three = ''] = ids
    const own = { ...form, effectiveDate: '2030-06-01', changeSummary: 'Ten days here too.' }
    const { press } = await openDialog(eda, shared, { own: { [two]: own }, left: [three] })
    expect(await press()).toBeUndefined()
    expect(await versionOf(one)).toMatchObject({ effectiveDate: '2030-05-01', changeSummary: form.changeSummary })
    expect(await versionOf(two)).toMatchObject({ effectiveDate: '2030-06-01', changeSummary: 'Ten days here too.' })
    expect(await versionOf(three)).toBeUndefined()
    expect(await differs(eda, three)).toBe(true)
  })

  it('keeps the unpublished changes of a policy out of its version, and in its draft', async () => {
    const { shared, ids } = await aSharedSection(1)
    const [id = ''] = ids
    const published = await team.operator.getDocument(id)
    await eda.create({ ...published, _id: `drafts.${id}`, _type: 'policy', title: 'A title that nobody agreed on' })
    const { affected, press } = await openDialog(eda, shared)
    expect(affected.map(({ hasDraft }) => hasDraft)).toEqual([true])
    expect(await press()).toBeUndefined()
    expect(wordsOf(await versionOf(id))).not.toContain('nobody agreed on')
    expect(await team.operator.getDocument(`drafts.${id}`)).toMatchObject({ title: 'A title that nobody agreed on' })
  })

  it('publishes nothing of any policy if one of them was published in the meantime', async () => {
    const { shared, ids } = await aSharedSection(3)
    const { press } = await openDialog(eda, shared)
    const last = ids.at(-1) ?? ''
    await team.operator.patch(last).set({ owner: 'Somebody else' }).commit()
    expect(await press()).toMatchObject({ title: 'A text was changed in the meantime' })
    expect(await Promise.all(ids.map((id) => versionOf(id)))).toEqual([undefined, undefined, undefined])
    expect(await team.operator.getDocument(`drafts.${shared}`)).toBeDefined()
  })

  it('publishes nothing if the section is edited while the dialog is open', async () => {
    const { shared, ids } = await aSharedSection(2)
    const { press } = await openDialog(eda, shared)
    await team.operator.patch(`drafts.${shared}`).set({ heading: 'Replies' }).commit()
    expect(await press()).toMatchObject({ title: 'A text was changed in the meantime' })
    expect(await Promise.all(ids.map((id) => versionOf(id)))).toEqual([undefined, undefined])
  })

  it('does not touch a policy whose end is published', async () => {
    const { shared, ids } = await aSharedSection(1)
    const [id = ''] = ids
    const entry = { changeKind: 'withdrawal' as const, effectiveDate: day.parse('2030-01-01'), reason: 'It ends.' }
    expect(await recordEntry({ client: eda, policyId: id, entry, time: String })).toBeUndefined()
    const { affected } = await openDialog(eda, shared)
    expect(affected).toEqual([])
    expect(await differs(eda, id)).toBe(false)
  })

  it('is refused as a whole to a viewer', async () => {
    const { shared, ids } = await aSharedSection(1)
    const { press } = await openDialog(team.as('Vic'), shared)
    expect(await press()).toMatchObject({ title: 'You can’t publish' })
    expect(await versionOf(ids[0] ?? '')).toBeUndefined()
  })
})

describe('a change of a shared section, where approval is asked for', { concurrent: false }, () => {
  beforeAll(() => setRules({ isOn: true }))

  it('is published, and each policy gets a request; what was approved is published in one transaction', async () => {
    const { shared, ids } = await aSharedSection(2)
    const asking = await openDialog(eda, shared)
    expect(asking.plan.requests).toBe(2)
    expect(await asking.press()).toBeUndefined()
    expect(await Promise.all(ids.map((id) => versionOf(id)))).toEqual([undefined, undefined])

    const waiting = await openDialog(eda, shared)
    expect([waiting.plan.filled, waiting.plan.approved]).toEqual([[], []])
    for (const { request } of (await approvals()).requests) await decide(team.as('Ada'), request)

    const approved = await openDialog(eda, shared)
    expect(approved.plan.approved.map(({ policy }) => policy.id)).toEqual(ids)
    expect(await approved.press()).toBeUndefined()
    const versions = await Promise.all(ids.map((id) => versionOf(id)))
    for (const version of versions)
      expect(version).toMatchObject({ approval: { authors: [{ name: 'Eda' }], approvedBy: { name: 'Ada' } } })
    expect(new Set(versions.map((version) => version?._rev)).size).toBe(1)
  })

  it('cannot be approved by whoever wrote the section', async () => {
    const { shared } = await aSharedSection(1)
    await team.as('Ada').patch(`drafts.${shared}`).set({ heading: 'Our answers' }).commit()
    const { press } = await openDialog(eda, shared)
    expect(await press()).toBeUndefined()
    const request = (await approvals()).requests.find(({ decision }) => decision === undefined)?.request
    if (!request) throw new Error('Nothing was requested.')
    await expect(decide(team.as('Ada'), request)).rejects.toThrow('Somebody else must approve it')
  })

  it('is refused as a whole if a version without approval is among them', async () => {
    const { shared, ids } = await aSharedSection(2)
    const { affected, plan } = await openDialog(eda, shared)
    const chosen = plan.filled.map((policy) => ({ policy, form: checkedForm() }))
    const section = {
      draft: (await eda.getDocument(`drafts.${shared}`)) ?? null,
      published: (await eda.getDocument(shared)) ?? null,
    }
    // A Studio that was changed believes that no approval is needed.
    const failure = await updateAll({ client: eda, section, chosen, approvals: undefined, person: await member(eda) })
    expect(failure?.explanation).toContain('It needs approval, and has none.')
    expect(affected.length).toBe(2)
    expect(await Promise.all(ids.map((id) => versionOf(id)))).toEqual([undefined, undefined])
    expect(await team.operator.getDocument(`drafts.${shared}`)).toBeDefined()
  })

  it('asks to publish from the policy if that has unpublished changes of its own', async () => {
    const { shared, ids } = await aSharedSection(2)
    const [id = '', other = ''] = ids
    const published = await team.operator.getDocument(id)
    await eda.create({ ...published, _id: `drafts.${id}`, _type: 'policy', title: 'Another title' })
    const { plan } = await openDialog(eda, shared)
    expect(plan.filled.map((policy) => policy.id)).toEqual([other])
  })
})

function checkedForm() {
  const checked = checkUpdate(
    { common: form, own: {}, left: [] },
    new Map([['any', { first: false, sensitive: false, inForceSince: undefined }]]),
  )
  const filled = checked.ok ? checked.forms.get('any') : undefined
  if (!filled) throw new Error('The form has problems.')
  return filled
}

import type { SanityClient } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadAuthors } from '../../../policy/approval/load-authors.ts'
import { openAuthorsReader } from '../../../policy/approval/open-reader.ts'
import {
  approvalDecisionDocument,
  approvalRequestDocument,
  type ApprovalDecision,
} from '../../../schemas/records/approval-documents.ts'
import { day } from '../../../schemas/records/day.ts'
import { askForApproval, approvedVersion, decideOn } from '../../../studio/actions/approval/propose.ts'
import { recordEntry } from '../../../studio/actions/entries/record-entry.ts'
import { loadSituation } from '../../../studio/actions/publish-version/load-situation.ts'
import { prepare } from '../../../studio/actions/publish-version/preparation.ts'
import { publish, sealNow } from '../../../studio/actions/publish-version/publish.ts'
import { member } from '../../fixtures/approval.ts'
import { policyDocumentOf, settingsDocument } from '../../fixtures/lake.ts'
import { openTeam, type Team } from '../../fixtures/team.ts'
import { aSection } from '../../fixtures/version.ts'

const policyId = 'policy-visits'
const time = (moment: string) => moment

let team: Team
let eda: SanityClient
let ada: SanityClient
beforeAll(async () => {
  team = await openTeam({ Eda: 'editor', Ada: 'approver' })
  eda = team.as('Eda')
  ada = team.as('Ada')
  await team.operator.create(settingsDocument)
  await team.operator.create({ _id: 'approvalRules', _type: 'approvalRules', isOn: true })
  await write('Guests sign in at the door.')
})
afterAll(() => team.close())

const write = (words: string) =>
  eda.createOrReplace({
    ...policyDocumentOf(`drafts.${policyId}`, 'visits', { title: 'Visits', sections: [aSection('Guests', words)] }),
    _type: 'policy',
  })

async function situationOf(client: SanityClient) {
  const situation = await loadSituation(client, policyId)
  return { situation, preparation: await prepare(situation, []) }
}

/** Asks for approval of the draft, as the dialog does. */
async function request() {
  const { situation, preparation } = await situationOf(eda)
  if (preparation.outcome !== 'version') throw new Error(`There is nothing to publish: ${preparation.outcome}.`)
  const form = {
    effectiveDate: day.parse('2027-05-01'),
    changeKind: situation.previous ? ('minor' as const) : ('first' as const),
    changeSummary: 'We say it in fewer words.',
  }
  const version = await sealNow(preparation, situation.previous, form)
  await askForApproval(eda, version, { situation, person: await member(eda) })
  return latestRequest()
}

const latestRequest = async () =>
  approvalRequestDocument.parse(await team.operator.fetch('*[_type == "approvalRequest"] | order(requestedAt desc)[0]'))

async function decide(outcome: ApprovalDecision['outcome'] = 'approved') {
  const asked = await latestRequest()
  const { situation } = await situationOf(ada)
  const authors = await loadAuthors(openAuthorsReader(ada), policyId, situation.versions)
  await decideOn(ada, asked, { outcome, authors, person: await member(ada) })
  return approvalDecisionDocument.parse(await team.operator.getDocument(`${asked._id}-decision`))
}

/** Publishes what was approved, as the dialog does; what stands in the way, or undefined. */
async function publishApproved(decision: ApprovalDecision, { keepsDraft = false } = {}) {
  const { situation, preparation } = await situationOf(eda)
  const asked = await latestRequest()
  const proposed = { client: eda, policyId, situation, preparation, request: asked }
  const version = await approvedVersion(proposed, decision, { isOn: true })
  if (!version) return 'not what was approved'
  const shown = keepsDraft ? { ...situation, draft: null } : situation
  return publish({ client: eda, policyId, situation: shown, version, tried: [], time })
}

describe('the Studio, with approval asked for', { concurrent: false }, () => {
  it('is refused if it publishes without, and says why', async () => {
    const { situation, preparation } = await situationOf(eda)
    if (preparation.outcome !== 'version') throw new Error('There is nothing to publish.')
    const form = { effectiveDate: day.parse('2027-05-01'), changeKind: 'first' as const }
    const version = await sealNow(preparation, undefined, form)
    const failure = await publish({ client: eda, policyId, situation, version, tried: [], time })
    expect(failure?.explanation).toContain('It needs approval, and has none.')
  })

  it('publishes a first version that was approved, with who wrote, asked and approved it', async () => {
    await request()
    expect(await publishApproved(await decide())).toBeUndefined()
    const published = await team.operator.getDocument(`${policyId}-v1`)
    expect(published?.['approval']).toMatchObject({
      authors: [{ name: 'Eda', role: 'editor' }],
      requestedBy: { name: 'Eda' },
      approvedBy: { name: 'Ada', role: 'approver' },
    })
    expect(await team.operator.getDocument(`drafts.${policyId}`)).toBeUndefined()
  })

  it('does not publish a text that was edited since, until that is undone', async () => {
    await write('Guests sign in.')
    await request()
    const decision = await decide()
    await write('Guests sign in twice.')
    expect(await publishApproved(decision)).toBe('not what was approved')
    await write('Guests sign in.')
    expect(await publishApproved(decision)).toBeUndefined()
  })

  it('lets the end of a policy be approved and published, and keeps its draft', async () => {
    await write('Guests may write to us.')
    const entry = { changeKind: 'withdrawal' as const, effectiveDate: day.parse('2027-06-01'), reason: 'We close.' }
    const outcome = await recordEntry({
      client: eda,
      policyId,
      entry,
      time,
      request: async (version, situation) => {
        await askForApproval(eda, version, { situation, person: await member(eda) })
        return true
      },
    })
    expect(outcome).toBe('requested')
    expect(await team.operator.getDocument(`${policyId}-v3`)).toBeUndefined()
    expect(await publishApproved(await decide(), { keepsDraft: true })).toBeUndefined()
    expect(await team.operator.getDocument(`${policyId}-v3`)).toMatchObject({
      changeKind: 'withdrawal',
      approval: { approvedBy: { name: 'Ada' } },
    })
    expect(await team.operator.getDocument(`drafts.${policyId}`)).toBeDefined()
  })
})

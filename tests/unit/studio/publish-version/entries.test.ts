import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkChain } from '../../../../policy/chain.ts'
import { addDays, dayAt } from '../../../../policy/day.ts'
import { timelineOn } from '../../../../policy/timeline.ts'
import type { Day } from '../../../../schemas/records/day.ts'
import { recordEntry, type Entry } from '../../../../studio/actions/entries/record-entry.ts'
import { loadSituation, loadVersion } from '../../../../studio/actions/publish-version/load-situation.ts'
import { comparedWith, prepare } from '../../../../studio/actions/publish-version/preparation.ts'
import { publish, sealNow } from '../../../../studio/actions/publish-version/publish.ts'
import { alreadyApplies } from '../../../../studio/actions/publish-version/already-applies.ts'
import { loadHistory } from '../../../../studio/history/load-history.ts'
import { loadWorking } from '../../../../studio/content-lake/working-text.ts'
import { startDraft } from '../../../../studio/history/start-draft.ts'
import { policy, sharedSection, siteSettings } from '../documents.ts'
import { startLake } from './lake.ts'

const today = dayAt(new Date(), siteSettings.timeZone)
const nextWeek = addDays(today, 7)
const time = (moment: string) => moment.slice(11, 16)

let lake: Awaited<ReturnType<typeof startLake>>
let ana: ReturnType<typeof lake.editor>

/** A policy with a version in force and one that is upcoming, and a draft that differs from both. */
beforeEach(async () => {
  lake = await startLake()
  ana = lake.editor('Ana')
  const draft = { ...policy, _id: 'drafts.privacy' }
  await ana.mutate<Record<string, unknown>>([{ create: sharedSection }, { create: siteSettings }, { create: draft }])
  await publishAs({ title: 'Privacy policy' }, today)
  await publishAs({ title: 'Privacy notice' }, nextWeek)
  await edit({ title: 'Privacy draft' })
})
afterEach(() => lake.close())

async function edit(change: Record<string, unknown>) {
  const published = await ana.getDocument('privacy')
  await ana.createIfNotExists({ ...policy, ...published, _id: 'drafts.privacy' })
  await ana.patch('drafts.privacy').set(change).commit()
}

async function publishAs(change: Record<string, unknown>, effectiveDate: Day) {
  await edit(change)
  const situation = await loadSituation(ana, 'privacy')
  const preparation = await prepare(situation, [])
  if (preparation.outcome !== 'version') throw new Error(`There is no version to publish: ${preparation.outcome}`)
  const changeKind = situation.previous ? ('material' as const) : ('first' as const)
  const version = await sealNow(preparation, situation.previous, { effectiveDate, changeKind, changeSummary: 'So.' })
  expect(await publish({ client: ana, policyId: 'privacy', situation, version, tried: [], time })).toBeUndefined()
}

const record = (entry: Entry) => recordEntry({ client: ana, policyId: 'privacy', entry, time })
const recall: Entry = { changeKind: 'recall', effectiveDate: nextWeek, reason: 'It was not agreed.', recalls: 2 }
const statuses = async () => {
  const versions = await loadHistory(ana, 'privacy')
  return timelineOn(versions, today).entries.map(({ version, status }) => `${version.sequence} ${status}`)
}
const raw = () => ana.withConfig({ perspective: 'raw' })

describe('A recall', () => {
  it('is a new entry with its reason; the text in force and the draft stay', async () => {
    expect(await record(recall)).toBeUndefined()
    expect(await statuses()).toEqual(['1 in force', '2 recalled', '3 recalled'])
    const versions = await Promise.all([1, 2, 3].map((sequence) => loadVersion(ana, 'privacy', sequence)))
    expect(await checkChain(versions.filter((version) => version !== undefined))).toEqual([])
    expect(versions[2]).toMatchObject({ changeKind: 'recall', changeSummary: 'It was not agreed.', sections: [] })
    expect(await raw().getDocument('drafts.privacy')).toMatchObject({ title: 'Privacy draft' })
  })

  it('is refused if the version was recalled meanwhile', async () => {
    await record(recall)
    expect(await record(recall)).toMatchObject({ title: 'This version is no longer upcoming' })
    expect(await statuses()).toHaveLength(3)
  })

  it('makes the next version compare with the text in force', async () => {
    await record(recall)
    const situation = await loadSituation(ana, 'privacy')
    expect(situation.previous).toMatchObject({ sequence: 3, changeKind: 'recall' })
    expect(comparedWith(situation)).toMatchObject({ sequence: 1, title: 'Privacy policy' })
    await publishAs({ title: 'Privacy notice' }, nextWeek)
    expect(await statuses()).toEqual(['1 in force', '2 recalled', '3 recalled', '4 upcoming'])
  })
})

const textsOf = (document: Record<string, unknown> | undefined) => [document?.['title'], document?.['sections']]

describe('After a recall', () => {
  it('what is called published is what readers have, and the recalled text is a draft', async () => {
    const recalled = await ana.getDocument('privacy')
    const first = await loadVersion(ana, 'privacy', 1)
    await raw().delete('drafts.privacy')
    expect(await record(recall)).toBeUndefined()
    expect(await raw().getDocument('privacy')).toMatchObject({
      title: first?.title,
      owner: policy.owner,
      // A section that is shared word for word stays shared.
      sections: [
        { _type: 'section', _key: 'intro' },
        { _type: 'sharedSectionReference', _ref: 'shared-contact' },
      ],
    })
    expect(textsOf(await raw().getDocument('drafts.privacy'))).toEqual(textsOf(recalled))
  })

  it('a draft stays as it is', async () => {
    const before = await raw().getDocument('drafts.privacy')
    await record(recall)
    expect(await raw().getDocument('drafts.privacy')).toEqual(before)
    expect(await raw().getDocument('privacy')).toMatchObject({ title: 'Privacy policy' })
  })

  it('the text in force, restored, is no new version and its draft can be finished', async () => {
    await record(recall)
    await startDraft(raw(), 'privacy', 1, await loadWorking(raw(), 'privacy'))
    const situation = await loadSituation(ana, 'privacy')
    expect(await prepare(situation, [])).toEqual({ outcome: 'details', changedDetails: [], sequence: 1 })
    expect(
      await publish({ client: ana, policyId: 'privacy', situation, version: undefined, tried: [], time }),
    ).toBeUndefined()
    expect(await raw().getDocument('drafts.privacy')).toBeUndefined()
    expect(await prepare(await loadSituation(ana, 'privacy'), [])).toEqual({ outcome: 'unchanged', sequence: 1 })
  })

  it('the recalled text, restored, can be published at once', async () => {
    await record(recall)
    await startDraft(raw(), 'privacy', 2, await loadWorking(raw(), 'privacy'))
    expect(await prepare(await loadSituation(ana, 'privacy'), [])).toMatchObject({ outcome: 'version' })
  })

  it('of a later text, a policy that was withdrawn begins again with any text', async () => {
    await record({ changeKind: 'withdrawal', effectiveDate: today, reason: 'The service ended.' })
    await record(recall)
    await startDraft(raw(), 'privacy', 1, await loadWorking(raw(), 'privacy'))
    const situation = await loadSituation(ana, 'privacy')
    expect(situation.previous).toMatchObject({ changeKind: 'recall' })
    expect(await prepare(situation, [])).toMatchObject({ outcome: 'version' })
  })
})

it('A text that applies already on the chosen day is recognised, and one that a withdrawal ended is not', async () => {
  await record(recall)
  await record({ changeKind: 'withdrawal', effectiveDate: nextWeek, reason: 'The service ends.' })
  await startDraft(raw(), 'privacy', 1, await loadWorking(raw(), 'privacy'))
  const situation = await loadSituation(ana, 'privacy')
  const preparation = await prepare(situation, [])
  const first = await loadVersion(ana, 'privacy', 1)
  const on = (effectiveDate: string) =>
    alreadyApplies(preparation, first, { versions: situation.versions, effectiveDate })?.sequence
  expect([on(today), on(addDays(today, 6)), on(nextWeek), on('')]).toEqual([1, 1, undefined, undefined])
})

describe('A withdrawal', () => {
  const withdrawal: Entry = { changeKind: 'withdrawal', effectiveDate: today, reason: 'The service ended.' }

  it('ends the policy, and nothing disappears', async () => {
    await record(recall)
    expect(await record(withdrawal)).toBeUndefined()
    expect(await statuses()).toEqual(['1 superseded', '4 withdrawn', '2 recalled', '3 recalled'])
  })

  it('is not possible for a day that has passed', async () => {
    expect(await record({ ...withdrawal, effectiveDate: addDays(today, -1) })).toMatchObject({
      title: 'This day has passed',
    })
  })

  it('can be followed by the same text again', async () => {
    await record(recall)
    await record(withdrawal)
    await publishAs({ title: 'Privacy policy' }, today)
    expect(await statuses()).toEqual(['1 superseded', '4 superseded', '5 in force', '2 recalled', '3 recalled'])
  })

  it('reports that the user cannot publish', async () => {
    const client = lake.editor('Reader', 'viewer')
    expect(await recordEntry({ client, policyId: 'privacy', entry: withdrawal, time })).toMatchObject({
      title: 'You can’t publish',
    })
  })
})

describe('A draft from an old text', () => {
  it('replaces the draft’s title and sections, but not the version', async () => {
    const before = await loadVersion(ana, 'privacy', 1)
    await startDraft(raw(), 'privacy', 1, await loadWorking(raw(), 'privacy'))
    expect(await raw().getDocument('drafts.privacy')).toMatchObject({
      title: 'Privacy policy',
      owner: policy.owner,
      sections: [{ _type: 'section' }, { _type: 'section', heading: 'How to contact us' }],
    })
    expect(await loadVersion(ana, 'privacy', 1)).toEqual(before)
  })

  it('creates a draft if there is none', async () => {
    await raw().delete('drafts.privacy')
    await startDraft(raw(), 'privacy', 1, await loadWorking(raw(), 'privacy'))
    expect(await raw().getDocument('drafts.privacy')).toMatchObject({ _type: 'policy', title: 'Privacy policy' })
    expect(await raw().getDocument('privacy')).toMatchObject({ title: 'Privacy notice' })
  })

  it('does not overwrite a draft that somebody edited meanwhile', async () => {
    const working = await loadWorking(raw(), 'privacy')
    await edit({ title: 'Edited meanwhile' })
    await expect(startDraft(raw(), 'privacy', 1, working)).rejects.toMatchObject({ statusCode: 409 })
    expect(await raw().getDocument('drafts.privacy')).toMatchObject({ title: 'Edited meanwhile' })
  })
})

it('The history names who recorded each version', async () => {
  expect((await loadHistory(ana, 'privacy')).map(({ author }) => typeof author)).toEqual(['string', 'string'])
})

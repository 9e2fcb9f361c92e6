import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkChain } from '../../../../policy/chain.ts'
import { day } from '../../../../schemas/records/day.ts'
import type { Section } from '../../../../schemas/records/section.ts'
import type { ChangeKind, Version } from '../../../../schemas/records/version.ts'
import { loadSituation, loadVersion } from '../../../../studio/actions/publish-version/load-situation.ts'
import { prepare } from '../../../../studio/actions/publish-version/preparation.ts'
import { publish, sealNow } from '../../../../studio/actions/publish-version/publish.ts'
import { policy, sharedSection, siteSettings } from '../documents.ts'
import { startLake } from './lake.ts'
import { loadWorking, replaceSections } from '../../../../studio/content-lake/working-text.ts'
import { recordNextDraft } from '../../../../studio/import/record-draft.ts'

let lake: Awaited<ReturnType<typeof startLake>>
let ana: ReturnType<typeof lake.editor>
let ben: ReturnType<typeof lake.editor>

beforeEach(async () => {
  lake = await startLake()
  ana = lake.editor('Ana')
  ben = lake.editor('Ben')
  const draft = { ...policy, _id: 'drafts.privacy' }
  await ana.mutate<Record<string, unknown>>([{ create: sharedSection }, { create: siteSettings }, { create: draft }])
})
afterEach(() => lake.close())

const time = (moment: string) => moment.slice(11, 16)
const raw = { perspective: 'raw' } as const

/** What an editor sees in the dialog, and the button. */
async function look(client: typeof ana, effectiveDate = '2026-05-01') {
  const situation = await loadSituation(client, 'privacy')
  const preparation = await prepare(situation, [])
  const changeKind: ChangeKind = situation.previous ? 'minor' : 'first'
  const form = { effectiveDate: day.parse(effectiveDate), changeKind, changeSummary: 'What changed.' }
  const seal = () =>
    preparation.outcome === 'version' ? sealNow(preparation, situation.previous, form) : Promise.resolve(undefined)
  const press = async (tried: string[] = [], version?: Version) =>
    publish({ client, policyId: 'privacy', situation, version: version ?? (await seal()), tried, time })
  return { preparation, seal, press }
}

const ids = (client: typeof ana) => client.fetch<string[]>('*[_type match "policy*"]._id | order(@)', {}, raw)

/** Edits the draft as the Studio does: it is created again if there is none. */
async function edit(client: typeof ana, change: Record<string, unknown>) {
  const published = await client.getDocument('privacy')
  await client.createIfNotExists({ ...policy, ...published, _id: 'drafts.privacy' })
  await client.patch('drafts.privacy').set(change).commit()
}

it('publishing names the file that a text was imported from in its version, and in no later one', async () => {
  const importedFrom = { name: 'Privacy notice.docx', sha256: 'ab'.repeat(32) }
  await edit(ana, { importedFrom })
  expect(await (await look(ana)).press()).toBeUndefined()
  const note = `Privacy notice.docx (SHA-256 ${'ab'.repeat(32)})`
  expect(await loadVersion(ana, 'privacy', 1)).toMatchObject({ source: { note } })

  await edit(ana, { title: 'Privacy notice' })
  expect(await (await look(ana)).press()).toBeUndefined()
  expect(await loadVersion(ana, 'privacy', 2)).toMatchObject({ title: 'Privacy notice' })
  expect(await loadVersion(ana, 'privacy', 2)).not.toHaveProperty('source')
})

it('a text in the place of an imported one does not come from its file', async () => {
  const sections: Section[] = [{ _type: 'section', _key: 'scope', heading: 'Scope', body: [] }]
  const importedFrom = { name: 'Privacy notice.docx', sha256: 'ab'.repeat(32) }
  await recordNextDraft(ana, await loadWorking(ana, 'privacy'), { sections, importedFrom })
  expect(await ana.getDocument('drafts.privacy')).toMatchObject({ importedFrom })
  await replaceSections(ana, await loadWorking(ana, 'privacy'), { sections }, 'start-draft')
  expect(await ana.getDocument('drafts.privacy')).not.toHaveProperty('importedFrom')
})

it('publishing records the first version and the policy in one transaction', async () => {
  const { press } = await look(ana)
  expect(await press()).toBeUndefined()
  expect(await ids(ana)).toEqual(['privacy', 'privacy-v1'])
  expect(await loadVersion(ana, 'privacy', 1)).toMatchObject({
    sequence: 1,
    changeKind: 'first',
    effectiveDate: '2026-05-01',
    sections: [{ heading: 'Introduction' }, { heading: 'How to contact us' }],
  })
})

it('publishing chains each version to the previous one', async () => {
  await (await look(ana)).press()
  await edit(ana, { title: 'Privacy notice' })
  await (await look(ben)).press()
  const versions = [await loadVersion(ana, 'privacy', 1), await loadVersion(ana, 'privacy', 2)]
  expect(await checkChain(versions.filter((version) => version !== undefined))).toEqual([])
})

it('publishing lets one of two editors win, and tells the other who did', async () => {
  const [first, second] = [await look(ana), await look(ben)]
  expect(await first.press()).toBeUndefined()
  expect(await second.press()).toMatchObject({
    title: expect.stringMatching(/^Ana published version 1 at \d\d:\d\d$/),
    retry: false,
  })
  expect(await ids(ana)).toEqual(['privacy', 'privacy-v1'])
  expect((await look(ben)).preparation).toEqual({ outcome: 'unchanged', sequence: 1 })
})

it('publishing fails if the draft was edited after the dialog showed it, and keeps the edit', async () => {
  const { press } = await look(ana)
  await edit(ben, { title: 'Privacy notice' })
  expect(await press()).toMatchObject({ title: 'The draft was edited in the meantime' })
  expect(await ids(ana)).toEqual(['drafts.privacy'])
  expect(await ana.getDocument('drafts.privacy')).toMatchObject({ title: 'Privacy notice' })
})

it('publishing succeeds if the version was recorded but the response was lost', async () => {
  const { press } = await look(ana)
  lake.dropNextAnswer()
  expect(await press()).toBeUndefined()
  expect(await ids(ana)).toEqual(['privacy', 'privacy-v1'])
})

it('publishing again recognises its own version', async () => {
  const { press, seal } = await look(ana)
  const version = await seal()
  await press([], version)
  expect(await press(version && [version.hash])).toBeUndefined()
})

it('publishing details makes no version', async () => {
  await (await look(ana)).press()
  await edit(ana, { owner: 'Compliance' })
  const { preparation, press } = await look(ana)
  expect(preparation).toEqual({ outcome: 'details', changedDetails: ['Owner'], sequence: 1 })
  expect(await press()).toBeUndefined()
  expect(await ids(ana)).toEqual(['privacy', 'privacy-v1'])
  expect(await ana.getDocument('privacy')).toMatchObject({ owner: 'Compliance' })
})

it('publishing includes a changed shared section without a draft, and warns of an unpublished one', async () => {
  await (await look(ana)).press()
  await ana.create({ ...sharedSection, _id: 'drafts.shared-contact', heading: 'Not published' })
  expect(await loadSituation(ana, 'privacy')).toMatchObject({ sharedWithDrafts: ['shared-contact'] })
  await ana.patch('shared-contact').set({ heading: 'Contact' }).commit()
  expect(await (await look(ana)).press()).toBeUndefined()
  expect(await loadVersion(ana, 'privacy', 2)).toMatchObject({ sections: [{}, { heading: 'Contact' }] })
})

it('publishing reports that the user cannot publish', async () => {
  const { press } = await look(lake.editor('Reader', 'viewer'))
  expect(await press()).toMatchObject({ title: 'You can’t publish', retry: false })
})

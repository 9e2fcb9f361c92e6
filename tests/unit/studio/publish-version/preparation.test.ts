import { expect, it } from 'vitest'
import { prepare } from '../../../../studio/actions/publish-version/preparation.ts'
import { toSections } from '../../../../studio/templates/outline.ts'
import { draft, firstVersion, published, unpublished } from './situations.ts'

const [intro, contact] = draft.sections

it('preparation makes the first version, with shared sections copied in', async () => {
  expect(await prepare(unpublished, [])).toMatchObject({
    outcome: 'version',
    policy: { id: 'privacy', title: 'Privacy policy', slug: 'privacy' },
    sections: [{ heading: 'Introduction' }, { _type: 'section', _key: 'contact', heading: 'How to contact us' }],
  })
})

it('preparation finds nothing to publish if text and details equal the last version', async () => {
  const situation = { ...unpublished, draft, published, previous: await firstVersion }
  expect(await prepare({ ...situation, draft: null }, [])).toEqual({ outcome: 'unchanged', sequence: 1 })
  // A draft with nothing new can be finished: it would wait for ever otherwise.
  expect(await prepare(situation, [])).toEqual({ outcome: 'details', changedDetails: [], sequence: 1 })
})

it('preparation makes a version if only a shared section changed, even without a draft', async () => {
  const shared = unpublished.shared.map((section) => ({ ...section, heading: 'Contact' }))
  const situation = { ...unpublished, shared, draft: null, published, previous: await firstVersion }
  expect(await prepare(situation, [])).toMatchObject({ outcome: 'version', sections: [{}, { heading: 'Contact' }] })
})

it('preparation makes no version if only the owner changed, and names the change', async () => {
  const situation = {
    ...unpublished,
    draft: { ...draft, owner: 'Compliance' },
    published,
    previous: await firstVersion,
  }
  expect(await prepare(situation, [])).toEqual({ outcome: 'details', changedDetails: ['Owner'], sequence: 1 })
})

it('preparation names changed details as well as a changed text', async () => {
  const changed = { ...draft, title: 'Privacy notice', reviewDate: '2028-01-31' }
  expect(await prepare({ ...unpublished, draft: changed, published, previous: await firstVersion }, [])).toMatchObject({
    outcome: 'version',
    changedDetails: ['Review by'],
  })
})

it('preparation strengthens references made to a draft', async () => {
  const weak = { ...contact, _weak: true, _strengthenOnPublish: { type: 'sharedSection' } }
  expect(await prepare({ ...unpublished, draft: { ...draft, sections: [intro, weak] } }, [])).toMatchObject({
    outcome: 'version',
  })
})

it('preparation locates validation errors and the field to open', async () => {
  const path = ['sections', { _key: 'intro' }, 'body', { _key: 'b8' }, 'markDefs', { _key: 'l1' }, 'href']
  const errors = [
    { path, message: 'The link must start with https://.' },
    { path: ['owner'], message: 'The owner must not be empty.' },
  ]
  expect(await prepare(unpublished, errors)).toEqual({
    outcome: 'blocked',
    blockers: [
      {
        place: 'Section 1 “Introduction” › Text › “bold and code linked”',
        message: 'The link must start with https://.',
        target: { id: 'privacy', type: 'policy', path },
      },
      {
        place: 'Owner',
        message: 'The owner must not be empty.',
        target: { id: 'privacy', type: 'policy', path: ['owner'] },
      },
    ],
  })
})

it('preparation reports what only the record rejects, so that the pull accepts what is published', async () => {
  const strange = { ...draft, sections: [{ ...intro, body: [{ _type: 'video', _key: 'film' }] }] }
  const preparation = await prepare({ ...unpublished, draft: strange }, [])
  expect(preparation).toMatchObject({
    outcome: 'blocked',
    blockers: [
      {
        place: 'Section 1 “Introduction” › Text',
        target: { path: ['sections', { _key: 'intro' }, 'body', { _key: 'film' }, '_type'] },
      },
    ],
  })
})

it('preparation requires a text, published settings and published shared sections', async () => {
  const messages = async (situation: Parameters<typeof prepare>[0]) => {
    const preparation = await prepare(situation, [])
    return preparation.outcome === 'blocked' ? preparation.blockers.map(({ message }) => message) : preparation
  }
  expect(await messages({ ...unpublished, draft: { ...draft, sections: [] } })).toEqual([
    'The policy has no text yet. Add a section.',
  ])
  expect(await messages({ ...unpublished, shared: [], settings: undefined })).toEqual([
    'It uses a shared section that isn’t published yet. Open the shared section and publish it first.',
    'They set the time zone in which a day begins, and aren’t published yet. Fill them in and publish them first.',
  ])
})

it('preparation reports a problem once if validation reports it too', async () => {
  const errors = [{ path: ['sections', { _key: 'contact' }], message: 'Referenced document must be published' }]
  expect(await prepare({ ...unpublished, shared: [] }, errors)).toMatchObject({
    blockers: [{ place: 'Section 2', target: { id: 'shared-contact', type: 'sharedSection' } }],
  })
})

it('preparation refuses to build on an altered version', async () => {
  const forged = { ...(await firstVersion), changeSummary: 'Forged' }
  expect(await prepare({ ...unpublished, published, previous: forged }, [])).toMatchObject({
    outcome: 'blocked',
    blockers: [{ place: 'Version 1' }],
  })
})

it('preparation rejects an outline’s placeholders', async () => {
  const [section] = toSections([{ key: 'contact', heading: 'How to reach us', hint: 'An address for questions.' }])
  expect(await prepare({ ...unpublished, draft: { ...draft, sections: [section] } }, [])).toMatchObject({
    outcome: 'blocked',
    blockers: [
      {
        place: 'Section 1 “How to reach us”',
        message: 'It still holds a hint: “[An address for questions.]”. Write the text in its place, or remove it.',
        target: { path: ['sections', { _key: 'contact' }, 'body', { _key: 'first' }] },
      },
    ],
  })
})

it('preparation names every fact that a new policy lacks, as its readiness does', async () => {
  const empty = { _id: 'drafts.new', _type: 'policy', _rev: 'draft-1' }
  const preparation = await prepare({ ...unpublished, draft: empty }, [])
  const places =
    preparation.outcome === 'blocked' ? preparation.blockers.map(({ place, message }) => [place, message]) : []
  expect(places).toEqual([
    ['Title', 'The title must not be empty.'],
    ['Address', 'The address must be lower-case letters, digits and single hyphens, such as cookie-policy.'],
    ['Summary', 'The summary must not be empty.'],
    ['Owner', 'The owner must not be empty.'],
    ['Category', 'Choose a category.'],
    ['Sections', 'The policy has no text yet. Add a section.'],
  ])
})

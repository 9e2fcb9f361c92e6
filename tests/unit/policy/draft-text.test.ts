import { expect, it } from 'vitest'
import { draftText } from '../../../policy/draft-text.ts'
import { sharedSectionDocument } from '../../../schemas/records/documents.ts'
import { policyDocumentOf } from '../../fixtures/lake.ts'
import { aSection } from '../../fixtures/version.ts'

const contact = sharedSectionDocument.parse({
  _id: 'contact',
  _type: 'sharedSection',
  heading: 'Contact',
  body: aSection('Contact', 'Write to us.').body,
})
const carrying = { _type: 'sharedSectionReference', _key: 'c', _ref: 'contact' }
const draft = (...sections: object[]) => ({
  ...policyDocumentOf('policy-privacy', 'privacy', { sections }),
  _id: 'drafts.policy-privacy',
})

it('a draft’s text is resolved as it would be published, including shared sections', () => {
  const weak = { ...carrying, _weak: true, _strengthenOnPublish: { type: 'sharedSection' } }
  expect(draftText(draft(aSection('Scope', 'All of it.'), weak), [contact])).toMatchObject({
    policy: { id: 'policy-privacy', slug: 'privacy' },
    sections: [{ heading: 'Scope' }, { _type: 'section', _key: 'c', heading: 'Contact' }],
  })
})

it('problems of a draft are reported with their place', () => {
  expect(draftText(draft(), [])).toEqual({
    problems: [{ path: ['sections'], message: 'is still empty' }],
  })
  expect(draftText(draft({ ...aSection('Scope', 'All of it.'), heading: ' ' }), [])).toEqual({
    problems: [{ path: ['sections', 0, 'heading'], message: 'must not be empty' }],
  })
  expect(draftText(draft(carrying), [])).toEqual({
    problems: [{ path: ['sections', 0], message: 'carries a shared section that is not published' }],
  })
  expect(draftText({ ...draft(aSection('Scope', 'All of it.')), title: undefined, slug: {} }, [])).toEqual({
    problems: [
      { path: ['title'], message: 'is still empty' },
      { path: ['slug', 'current'], message: 'is still empty' },
    ],
  })
  expect(draftText(undefined, [])).toHaveProperty('problems')
})

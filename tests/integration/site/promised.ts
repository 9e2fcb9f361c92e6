import { sealImages } from '../../../policy/images.ts'
import { resolveSections } from '../../../policy/next-version.ts'
import { parseFacts } from '../../../publisher/pull/parse-published.ts'
import {
  policyDocument,
  sharedSectionDocument,
  siteSettingsDocument,
  type PolicyDocument,
} from '../../../schemas/records/documents.ts'
import { invented, type ArchiveFixture, type PolicyFixture } from '../../fixtures/archive.ts'
import { anchor, block, cell, footnote, span, table } from '../../fixtures/blocks.ts'
import { anImage, nameOf, pictures } from '../../fixtures/image.ts'
import { marked, variable } from '../../fixtures/living.ts'
import { promises } from '../../fixtures/promises.ts'

const wordsOf = (field: string): string => {
  const promise = promises[field]
  if (!promise) throw new Error(`No promise is about ${field}.`)
  return promise.words
}

const settings = siteSettingsDocument.parse({
  ...invented,
  _id: 'siteSettings',
  _type: 'siteSettings',
  address: `Lindgrove Instruments GmbH\n${wordsOf('siteSettings.address')}\n10999 Berlin`,
  contact: wordsOf('siteSettings.contact'),
  logo: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="${wordsOf('siteSettings.logo')}"/></svg>`,
  noticeDays: Number(wordsOf('siteSettings.noticeDays')),
  variables: [{ _key: 'company', name: wordsOf('variable.name'), value: wordsOf('variable.value') }],
  terms: [{ _key: 'promisee', term: wordsOf('definedTerm.term'), definition: wordsOf('siteSettings.terms') }],
})

const image = anImage(pictures.blue, wordsOf('image.alt'), { _key: 'paper', caption: wordsOf('image.caption') })

const shared = sharedSectionDocument.parse({
  _id: 'shared',
  _type: 'sharedSection',
  heading: wordsOf('sharedSection.heading'),
  body: [block('It is the same everywhere.')],
})

/** Every field that says who sees it, filled in. */
const published: PolicyDocument = policyDocument.parse({
  _id: 'promised',
  _type: 'policy',
  title: wordsOf('policy.title'),
  slug: { current: 'promised' },
  summary: wordsOf('policy.summary'),
  owner: wordsOf('policy.owner'),
  category: 'other',
  reviewDate: wordsOf('policy.reviewDate'),
  sections: [
    {
      _type: 'section',
      _key: 'promises',
      heading: wordsOf('section.heading'),
      anchors: [wordsOf('section.anchors')],
      body: [
        block([anchor(wordsOf('anchor.id')), span('We answer'), footnote(wordsOf('footnote.body')), span('.')]),
        block([span('That is '), variable('company'), span('.')]),
        marked(wordsOf('definedTerm.term'), [{ _type: 'definedTerm', _key: 'marked', term: 'promisee' }]),
        table([[cell('What'), cell('When')]], { headerRows: 1, caption: wordsOf('table.caption') }),
        image,
      ],
    },
    { _type: 'sharedSectionReference', _key: 'shared', _ref: 'shared' },
  ],
})

/** The working text, as it is after the last version: the lake publishes it with the policy's details. */
const later = {
  ...published,
  sections: [{ _type: 'section', _key: 'later', heading: wordsOf('policy.sections'), body: [block('It waits.')] }],
}

/** A policy, as editors write it and a pull reads it, whose fields hold the words of all promises. */
export async function promised(): Promise<Required<ArchiveFixture>> {
  const facts = parseFacts({ settings: [settings], policies: [later] })
  const [policy] = facts.policies
  if (!policy || !facts.settings) throw new Error('The fixture has a policy and settings.')
  const { sections } = resolveSections(published, [shared], {
    variables: settings.variables ?? [],
    terms: settings.terms ?? [],
    policies: [],
  })
  const sealed = await sealImages(sections, async () => image.file ?? { sha256: '', width: 1, height: 1 })
  const versions: PolicyFixture['versions'] = [
    { effectiveDate: '2024-05-01', publishedAt: '2024-04-17T08:00:00Z', sections: sealed },
    {
      effectiveDate: '2024-04-20',
      publishedAt: '2024-05-02T08:00:00Z',
      changeSummary: wordsOf('policyVersion.changeSummary'),
      kindReason: wordsOf('policyVersion.kindReason'),
      backdatingReason: wordsOf('policyVersion.backdatingReason'),
      sections: sealed.slice(0, 1),
    },
  ]
  return {
    settings: facts.settings,
    policies: [{ ...policy, versions }],
    images: { [nameOf(image)]: pictures.blue },
  }
}

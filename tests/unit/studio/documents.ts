/** Documents as the Studio writes them, with all that a policy's text can hold. */

const span = (text: string, marks: string[] = []) => ({
  _type: 'span',
  _key: `s${text.length}${marks.join('')}`,
  text,
  marks,
})
const block = (key: string, text: string, more: object = {}) => ({
  _type: 'block',
  _key: key,
  style: 'normal',
  markDefs: [],
  children: [span(text)],
  ...more,
})

const row = (key: string, ...cells: string[]) => ({
  _type: 'row',
  _key: key,
  cells: cells.map((text, index) => ({
    _type: 'cell',
    _key: `${key}c${index}`,
    value: [block(`${key}b${index}`, text)],
  })),
})

export const table = {
  _type: 'table',
  _key: 'table',
  headerRows: 1,
  rows: [row('r1', 'Cookie', 'Lifetime'), row('r2', 'session', '1 day')],
}

const merged = {
  ...table,
  _key: 'merged',
  headerColumns: 1,
  caption: 'Lifetimes',
  rows: [
    {
      _type: 'row',
      _key: 'r1',
      cells: [
        { _type: 'cell', _key: 'c1', value: [block('b1', 'Wide')], colspan: 2, align: 'center' },
        { _type: 'cell', _key: 'c2', value: [] },
      ],
    },
    row('r2', 'session', '1 day'),
  ],
}

export const body = [
  block('b1', 'First line\nsecond line'),
  block('b2', 'A sub-heading', { style: 'h3' }),
  block('b3', 'A smaller one', { style: 'h4' }),
  block('b4', 'The smallest', { style: 'h5' }),
  block('b5', 'Quoted', { style: 'blockquote' }),
  block('b6', 'Bullet', { listItem: 'bullet', level: 1 }),
  block('b7', 'Number', { listItem: 'number', level: 2 }),
  {
    ...block('b8', ''),
    markDefs: [{ _type: 'link', _key: 'l1', href: 'https://example.com/' }],
    children: [span('bold', ['strong', 'em']), span(' and code ', ['code', 'underline']), span('linked', ['l1'])],
  },
  table,
  merged,
  block('b10', 'Lettered', { listItem: 'lower-alpha-parens', level: 1 }),
  block('b11', 'Its further paragraph', { listItem: 'continued', level: 1 }),
  block('b12', 'Term', { style: 'term' }),
  block('b13', 'Definition', { style: 'definition' }),
  {
    ...block('b14', ''),
    listItem: 'clause',
    level: 1,
    children: [
      { _type: 'numbering', _key: 'n1', start: 3, prefix: '4.' },
      span('struck', ['strike-through']),
      span('raised', ['sup']),
      { _type: 'footnote', _key: 'f1', body: [block('f1b', 'A note')] },
      { _type: 'anchor', _key: 'a1', id: 'old-id' },
      span('lowered', ['sub']),
    ],
  },
  { _type: 'callout', _key: 'callout', tone: 'important', body: [block('b9', 'Read this')] },
]

export const policy = {
  _id: 'privacy',
  _type: 'policy',
  title: 'Privacy policy',
  slug: { _type: 'slug', current: 'privacy' },
  summary: 'What we know about you and why.',
  owner: 'Legal',
  category: 'privacy',
  reviewDate: '2027-01-31',
  language: 'en',
  sections: [
    { _type: 'section', _key: 'intro', heading: 'Introduction', body },
    { _type: 'sharedSectionReference', _key: 'contact', _ref: 'shared-contact' },
  ],
}

export const sharedSection = { _id: 'shared-contact', _type: 'sharedSection', heading: 'How to contact us', body }

export const siteSettings = {
  _id: 'siteSettings',
  _type: 'siteSettings',
  name: 'Larkspur Instruments GmbH',
  address: 'Hafenstraße 12\n20457 Hamburg',
  timeZone: 'Europe/Berlin',
  language: 'en',
  contact: 'privacy@larkspur.example',
}

export const policyVersion = {
  _id: 'privacy-v2',
  _type: 'policyVersion',
  policy: { _type: 'reference', _ref: 'privacy' },
  sequence: 2,
  title: 'Privacy policy',
  effectiveDate: '2026-05-01',
  publishedAt: '2026-04-20T08:00:00.000Z',
  changeKind: 'material',
  changeSummary: 'We now say how long we keep invoices.',
  sections: [{ _type: 'section', _key: 'intro', heading: 'Introduction', body }],
  source: { url: 'https://example.com/', archivedOn: '2026-04-20', note: 'From the old site' },
  approval: {
    decision: 'approval-1-decision',
    record: 'c'.repeat(64),
    authors: [{ _key: 'author-1', name: 'Eda', role: 'editor' }],
    requestedBy: { name: 'Eda', role: 'editor' },
    requestedAt: '2026-04-19T08:00:00.000Z',
    approvedBy: { name: 'Ada', role: 'approver' },
    approvedAt: '2026-04-19T09:00:00.000Z',
  },
  previousHash: 'a'.repeat(64),
  hash: 'b'.repeat(64),
}

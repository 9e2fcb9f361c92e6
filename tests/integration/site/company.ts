import { anImage, nameOf, pictures } from '../../fixtures/image.ts'
import { aSection, paragraph, type ArchiveFixture, type PolicyFixture } from '../../fixtures/archive.ts'

const cell = (key: string, text: string) => ({ _type: 'cell' as const, _key: key, value: [paragraph(text)] })
const row = (key: string, ...texts: string[]) => ({
  _type: 'row' as const,
  _key: key,
  cells: texts.map((text, index) => cell(`${key}-${index}`, text)),
})

const recipients = {
  _type: 'table' as const,
  _key: 'recipients',
  headerRows: 1,
  rows: [row('head', 'Company', 'Where'), row('first', 'Harrow Hosting', 'Germany')],
}

const map = anImage(pictures.red, 'A map of our offices', { caption: 'Our offices in 2025' })
const who = aSection('who', '1. Who we are', 'We make measuring instruments.')
const rights = (delay: string) => aSection('rights', '2. Your rights', `We answer within ${delay}.`)

/** Four versions over the years, the last one announced. */
const privacy: PolicyFixture = {
  id: 'privacy',
  slug: 'privacy',
  title: 'Privacy policy',
  category: 'privacy',
  summary: 'What we know about you & why.',
  versions: [
    { effectiveDate: '2021-03-15', publishedAt: '2021-03-01T09:00:00Z', sections: [who, rights('a month')] },
    {
      effectiveDate: '2023-06-01',
      publishedAt: '2023-05-02T09:00:00Z',
      changeKind: 'material',
      changeSummary: 'We answer sooner.',
      sections: [who, rights('two weeks'), aSection('share', '3. With whom we share it', recipients)],
    },
    {
      effectiveDate: '2025-09-01',
      // Late in the evening in UTC is the next day in Berlin.
      publishedAt: '2025-07-31T23:30:00Z',
      changeSummary: 'The order is clearer.\nNothing else is new.',
      sections: [who, aSection('share', '2. With whom we share it', recipients), rights('two weeks')],
      source: { url: 'https://old.example.org/privacy', archivedOn: '2025-10-01' },
    },
    {
      effectiveDate: '2026-03-01',
      publishedAt: '2025-11-03T09:00:00Z',
      changeKind: 'material',
      changeSummary: 'We answer within days.',
      sections: [who, aSection('share', '2. With whom we share it', recipients, map), rights('three days')],
    },
  ],
}

/** A correction on the same day, and a version called back before its day. */
const terms: PolicyFixture = {
  id: 'terms-of-use',
  slug: 'terms',
  title: 'Terms of use',
  category: 'terms',
  versions: [
    { effectiveDate: '2024-01-01' },
    {
      effectiveDate: '2024-01-01',
      publishedAt: '2024-01-20T10:00:00Z',
      changeKind: 'correction',
      changeSummary: 'A missing word is added.',
    },
    {
      effectiveDate: '2026-01-01',
      publishedAt: '2025-10-01T10:00:00Z',
      changeKind: 'material',
      changeSummary: 'Prices change.',
    },
    {
      effectiveDate: '2026-01-01',
      publishedAt: '2025-10-08T10:00:00Z',
      changeKind: 'recall',
      changeSummary: 'Prices do not change after all.',
      sections: [],
    },
  ],
}

const cookies: PolicyFixture = {
  id: 'cookies',
  slug: 'cookies',
  title: 'Cookie policy',
  category: 'privacy',
  versions: [
    { effectiveDate: '2021-03-15' },
    {
      effectiveDate: '2024-05-01',
      changeKind: 'withdrawal',
      changeSummary: 'We set no cookie any more.',
      successor: { policy: 'privacy', title: 'Privacy policy', slug: 'privacy' },
      sections: [],
    },
  ],
}

const conduct: PolicyFixture = {
  id: 'conduct',
  slug: 'conduct',
  title: 'مدونة السلوك',
  category: 'conduct',
  language: 'ar',
  versions: [
    {
      effectiveDate: '2024-02-01',
      sections: [aSection('scope', 'النطاق', 'تنطبق هذه السياسة على الجميع 🙂')],
    },
  ],
}

/** A text that tries to be more than text. */
const hostile: PolicyFixture = {
  id: 'hostile',
  slug: 'hostile',
  title: 'Titles <script>alert(1)</script> & "quotes"',
  versions: [
    {
      effectiveDate: '2024-02-01',
      sections: [
        aSection('script', '<script>alert(2)</script>', 'Text <img src=x onerror=alert(3)> & more', {
          ...paragraph('linked'),
          markDefs: [{ _type: 'link', _key: 'l1', href: 'https://example.org/?a=1&b="2"'.replaceAll('"', '%22') }],
          children: [{ _type: 'span', _key: 's1', text: 'an address', marks: ['l1', 'underline'] }],
        }),
      ],
    },
    {
      effectiveDate: '2024-03-01',
      changeSummary: 'Summary </p><script>alert(4)</script>',
      sections: [aSection('script', '<script>alert(5)</script>', 'Text <svg onload=alert(6)>')],
    },
  ],
}

const announced: PolicyFixture = {
  id: 'security',
  slug: 'security',
  title: 'Security policy',
  category: 'security',
  versions: [{ effectiveDate: '2026-02-01', publishedAt: '2025-11-01T09:00:00Z' }],
}

/** An invented company's archive, with a policy in each state that a policy can be in. */
export const company: ArchiveFixture = {
  policies: [privacy, terms, cookies, conduct, hostile, announced],
  images: { [nameOf(map)]: pictures.red },
}

import type { TimelineEntry } from '../../policy/timeline.ts'
import { isRecorded } from '../../policy/date-kind.ts'
import { addDays } from '../../policy/day.ts'
import { homePath, policyPath, versionJsonPath, versionMarkdownPath, versionPath } from '../model/addresses.ts'
import type { VersionFacts } from '../kinds/version.ts'
import { turnData } from './turns.ts'
import type { Frame } from '../model/frame.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'

/** JSON for a `<script type="application/ld+json">`, escaped so that no text can close the element. */
export const jsonLd = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c')

const publisher = ({ settings }: Frame, origin: URL) => ({
  '@type': 'Organization',
  name: settings.name,
  email: settings.contact,
  url: new URL(homePath, origin).href,
})

/** The whole site, with some of its policies: https://schema.org/WebSite */
export const siteData = (frame: Frame, policies: readonly PolicyOnDay[], origin: URL) => ({
  '@context': 'https://schema.org',
  '@type': 'WebSite',
  name: frame.words.site.title(frame.words.home.title, frame.settings.name),
  url: new URL(homePath, origin).href,
  inLanguage: frame.words.language,
  publisher: publisher(frame, origin),
  hasPart: policies.map((policy) => ({
    '@type': 'DigitalDocument',
    name: policy.title,
    url: new URL(policyPath(policy), origin).href,
  })),
})

/** When a text applied, as an ISO 8601 interval: `2018-05-25/2020-01-01`, or `2018-05-25/..` if no end is known. */
function period({ version, supersededBy, status }: TimelineEntry): string | undefined {
  if (isRecorded(version) || (supersededBy && isRecorded(supersededBy))) return undefined
  if (status === 'recalled' || version.effectiveDate === supersededBy?.effectiveDate) return undefined
  return `${version.effectiveDate}/${supersededBy ? addDays(supersededBy.effectiveDate, -1) : '..'}`
}

/** A version: https://schema.org/DigitalDocument. What is not known is left out. */
export function versionData(frame: Frame, { policy, entry, shown }: VersionFacts, origin: URL) {
  const { version } = entry
  const address = (path: string) => new URL(path, origin).href
  return {
    '@context': 'https://schema.org',
    '@type': 'DigitalDocument',
    '@id': address(versionPath(policy, entry)),
    url: address(versionPath(policy, entry)),
    name: version.title,
    abstract: version.changeSummary,
    inLanguage: policy.language,
    version: version.sequence,
    datePublished: version.publishedAt,
    // When it applied, as is known now; and when it was on display as the text in force.
    temporalCoverage: period(entry),
    publication: shown.map(({ from, until }) => ({
      '@type': 'PublicationEvent',
      startDate: turnData(from),
      endDate: until && turnData(until),
    })),
    // The general date property, for a text whose exact dates are not known.
    temporal: isRecorded(version)
      ? `${frame.words.version.recorded} ${frame.words.day(version.effectiveDate)}`
      : undefined,
    creativeWorkStatus: frame.words.status[entry.status],
    identifier: { '@type': 'PropertyValue', propertyID: 'SHA-256', value: version.hash },
    isPartOf: { '@type': 'CreativeWork', url: address(policyPath(policy)), name: policy.archivedTitle },
    isBasedOn: version.source?.url,
    encoding: [
      {
        '@type': 'MediaObject',
        encodingFormat: 'application/json',
        contentUrl: address(versionJsonPath(policy, entry)),
      },
      {
        '@type': 'MediaObject',
        encodingFormat: 'text/markdown',
        contentUrl: address(versionMarkdownPath(policy, entry)),
      },
    ],
    publisher: publisher(frame, origin),
  }
}

import type { FeedFacts } from '../kinds/feeds.ts'
import { changesPath, feedPath, policyFeedPath, policyPath, versionPath } from '../model/addresses.ts'
import type { Frame } from '../model/frame.ts'
import type { ListedVersion } from '../model/listed-version.ts'
import { html, Html } from './html.ts'

// XML has no character below space but tab and line breaks, even escaped.
// oxlint-disable-next-line no-control-regex
const xmlText = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

function entryOf({ slug, title, entry }: ListedVersion, { words }: Frame, origin: URL): Html {
  const { version } = entry
  const address = new URL(versionPath({ slug }, entry), origin).href
  const day = words.day(version.effectiveDate)
  return html` <entry>
    <id>${address}</id>
    <title>${xmlText(words.version.title(title, day))}</title>
    <link href="${address}" />
    <published>${version.publishedAt}</published>
    <updated>${version.publishedAt}</updated>
    <category term="${version.changeKind}" label="${words.kinds[version.changeKind]}" />
    <summary>${xmlText(version.changeSummary ?? words.kindMeans[version.changeKind])}</summary>
  </entry>`
}

/** RFC 4287. */
export function atomFeed({ policy, versions, emptyOn }: FeedFacts, frame: Frame, origin: URL): string {
  const { words, settings } = frame
  const title = policy ? words.site.title(policy.title, settings.name) : words.changes.feedTitle(settings.name)
  const self = new URL(policy ? policyFeedPath(policy) : feedPath, origin).href
  const page = policy ? policyPath(policy) : changesPath()
  const feed = html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.language}">
      <id>${self}</id>
      <title>${xmlText(title)}</title>
      <updated>${versions[0]?.entry.version.publishedAt ?? `${emptyOn}T00:00:00Z`}</updated>
      <link rel="self" href="${self}" />
      <link href="${new URL(page, origin).href}" />
      <author><name>${xmlText(settings.name)}</name></author
      >${versions.map((version) => entryOf(version, frame, origin))}
    </feed> `
  return String(feed)
}

import { versionPath } from '../model/addresses.ts'
import { dayInWords } from './day-in-words.ts'
import { html, Html } from './html.ts'
import type { NewsItem } from '../model/changes.ts'
import type { Site } from '../model/site.ts'

/** A feed does not grow without end: the archive has the rest. */
const feedLength = 50

// XML has no character below space but tab and line breaks, even escaped.
// oxlint-disable-next-line no-control-regex
const xmlText = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

function entryOf({ subject, title, entry }: NewsItem, site: Site, origin: URL): Html {
  const { version } = entry
  const { words } = site
  const address = new URL(versionPath(subject.policy, entry), origin).href
  const day = dayInWords(version.effectiveDate, words.locale)
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

/** RFC 4287. `path` is the feed's own address, `page` the page that it belongs to. */
export function atomFeed(
  { title, path, page, items }: { title: string; path: string; page: string; items: readonly NewsItem[] },
  site: Site,
  origin: URL,
): string {
  const shown = items.slice(0, feedLength)
  const self = new URL(path, origin).href
  const feed = html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.words.language}">
      <id>${self}</id>
      <title>${xmlText(title)}</title>
      <updated>${shown[0]?.entry.version.publishedAt ?? `${site.day}T00:00:00Z`}</updated>
      <link rel="self" href="${self}" />
      <link href="${new URL(page, origin).href}" />
      <author><name>${xmlText(site.settings.name)}</name></author
      >${shown.map((item) => entryOf(item, site, origin))}
    </feed> `
  return String(feed)
}

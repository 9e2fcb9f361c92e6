import type { FeedFacts } from '../kinds/feeds.ts'
import { changesPath, feedPath, policyFeedPath, policyPath } from '../model/addresses.ts'
import type { Frame } from '../model/frame.ts'
import { feedEntry, type FeedEntry } from './feed-entries.ts'
import { html, Html } from './html.ts'

// XML allows no character below space except tab and line breaks, not even escaped.
// oxlint-disable-next-line no-control-regex
const xmlText = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

function entryMarkup({ id, title, url, at, category, summary, redline }: FeedEntry): Html {
  const related = redline && html` <link rel="related" href="${redline}" />`
  return html` <entry>
    <id>${id}</id>
    <title>${xmlText(title)}</title>
    <link href="${url}" />${related}
    <published>${at}</published>
    <updated>${at}</updated>
    <category term="${category.term}" label="${category.label}" />
    <summary>${xmlText(summary)}</summary>
  </entry>`
}

/** RFC 4287. */
export function atomFeed({ policy, items, emptyOn }: FeedFacts, frame: Frame, origin: URL): string {
  const { words, settings } = frame
  const title = policy ? words.site.title(policy.title, settings.name) : words.changes.feedTitle(settings.name)
  const self = new URL(policy ? policyFeedPath(policy) : feedPath, origin).href
  const [latest] = items
  const page = policy ? policyPath(policy) : changesPath()
  const feed = html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.language}">
      <id>${self}</id>
      <title>${xmlText(title)}</title>
      <updated>${latest ? latest.at : `${emptyOn}T00:00:00Z`}</updated>
      <link rel="self" href="${self}" />
      <link href="${new URL(page, origin).href}" />
      <author><name>${xmlText(settings.name)}</name></author
      >${items.map((item) => entryMarkup(feedEntry(item, frame, origin)))}
    </feed> `
  return String(feed)
}

import type { FeedFacts } from '../kinds/feeds.ts'
import { changesPath, homePath, jsonFeedPath, policyJsonFeedPath, policyPath } from '../model/addresses.ts'
import type { Frame } from '../model/frame.ts'
import { feedEntry } from './feed-entries.ts'
import { html } from './html.ts'

/** https://www.jsonfeed.org/version/1.1/ */
export function jsonFeed({ policy, items }: FeedFacts, frame: Frame, origin: URL): object {
  const { words, settings } = frame
  const address = (path: string) => new URL(path, origin).href
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: policy ? words.site.title(policy.title, settings.name) : words.changes.feedTitle(settings.name),
    home_page_url: address(policy ? policyPath(policy) : changesPath()),
    feed_url: address(policy ? policyJsonFeedPath(policy) : jsonFeedPath),
    language: words.language,
    authors: [{ name: settings.name, url: address(homePath) }],
    items: items.map((item) => {
      const { id, title, url, at, category, summary, redline } = feedEntry(item, frame, origin)
      const link = redline && html`<p><a href="${redline}">${words.changes.redline}</a></p>`
      return {
        id,
        url,
        title,
        summary,
        content_html: String(
          html`<p>${summary}</p>
            ${link}`,
        ),
        date_published: at,
        tags: [category.term],
      }
    }),
  }
}

import type { FeedFacts } from '../kinds/feeds.ts'
import {
  archivePath,
  changesPath,
  feedPath,
  pageId,
  policyFeedPath,
  policyPath,
  versionPath,
} from '../model/addresses.ts'
import { isImport, publishedAtOf, type Change } from '../model/changes.ts'
import type { Frame } from '../model/frame.ts'
import type { ListedImport } from '../model/listed-import.ts'
import type { ListedVersion } from '../model/listed-version.ts'
import { sameDaySuffix } from './same-day.ts'
import { html, Html } from './html.ts'
import { importDates } from './import-dates.ts'

// XML allows no character below space except tab and line breaks, not even escaped.
// oxlint-disable-next-line no-control-regex
const xmlText = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

function versionEntry({ slug, title, entry }: ListedVersion, { words }: Frame, origin: URL): Html {
  const { version } = entry
  const address = new URL(versionPath({ slug }, entry), origin).href
  const day = words.day(version.effectiveDate) + sameDaySuffix(entry, words)
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

/** One entry for all versions of an import, so that old texts do not flood a feed as if they were new. */
function importEntry({ slug, title, imported }: ListedImport, { words }: Frame, origin: URL): Html {
  const address = new URL(archivePath({ slug }), origin).href
  const { changes } = words
  const dates = importDates(imported, words, words.day)
  const recorded = imported.recorded ? ` ${changes.importRecorded}` : ''
  return html` <entry>
    <id>${address}#${pageId(`import-${imported.day}`)}</id>
    <title>${xmlText(`${title}: ${changes.imported(imported.versions)}`)}</title>
    <link href="${address}" />
    <published>${imported.publishedAt}</published>
    <updated>${imported.publishedAt}</updated>
    <category term="import" label="${changes.import}" />
    <summary>${changes.imported(imported.versions)}, ${dates}. ${changes.importMeans}${recorded}</summary>
  </entry>`
}

const entryOf = (change: Change, frame: Frame, origin: URL): Html =>
  isImport(change) ? importEntry(change, frame, origin) : versionEntry(change, frame, origin)

/** RFC 4287. */
export function atomFeed({ policy, changes, emptyOn }: FeedFacts, frame: Frame, origin: URL): string {
  const { words, settings } = frame
  const title = policy ? words.site.title(policy.title, settings.name) : words.changes.feedTitle(settings.name)
  const self = new URL(policy ? policyFeedPath(policy) : feedPath, origin).href
  const [latest] = changes
  const page = policy ? policyPath(policy) : changesPath()
  const feed = html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.language}">
      <id>${self}</id>
      <title>${xmlText(title)}</title>
      <updated>${latest ? publishedAtOf(latest) : `${emptyOn}T00:00:00Z`}</updated>
      <link rel="self" href="${self}" />
      <link href="${new URL(page, origin).href}" />
      <author><name>${xmlText(settings.name)}</name></author
      >${changes.map((change) => entryOf(change, frame, origin))}
    </feed> `
  return String(feed)
}

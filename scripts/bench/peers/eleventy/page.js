import { archive } from './archive.js'
import { escape } from './escape.js'
import { home } from './home.js'
import { version } from './version.js'

const nav = [
  ['/', 'Policies'],
  ['/changes/', 'Changes'],
  ['/as-of/', 'On a given day'],
  ['/archive/', 'Archive'],
]
  .map(([href, text]) => `<li><a href="${href}">${text}</a></li>`)
  .join('')

const site = 'https://policies.bench.example'
const mains = { version, archive, home }

const link = ({ rel, href, type, title }) =>
  `<link rel="${rel}" href="${site}${href}"${type ? ` type="${type}"` : ''}${title ? ` title="${escape(title)}"` : ''}>`

/**
 * A whole page.
 * @param facts what stands before the text in its file
 * @param text HTML
 * @param headings the text's sections, each with its anchor
 */
export const page = (facts, text, headings) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${escape(facts.title)} – Bench</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="description" content="${escape(facts.description)}">
    <link rel="canonical" href="${site}${facts.url}">
    ${facts.links.map(link).join('\n    ')}
    <link rel="alternate" type="application/atom+xml" href="${site}/feed.xml" title="Bench: changes to policies">
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/page.css">
  </head>
  <body>
    <a class="skip" href="#page.main">Skip to the text</a>
    <header class="masthead">
      <div class="frame">
        <a class="company" href="/"><bdi>Bench</bdi></a>
        <nav aria-label="Site"><ul>${nav}</ul></nav>
      </div>
    </header>
    <main id="page.main" class="frame" tabindex="-1">
      ${trail(facts.trail)}
      ${mains[facts.layout](facts, text, headings)}
    </main>
    <footer class="colophon">
      <div class="frame">
        <address>
          <strong><bdi>Bench</bdi></strong>
          <span class="lines" dir="auto">1 Bench Street</span>
          <a href="mailto:legal@bench.example">legal@bench.example</a>
        </address>
        <p>Every policy of Bench, and every text that was ever in force, under its date.</p>
        <ul>${nav}<li><a href="/feed.xml">Feed</a></li></ul>
      </div>
    </footer>
  </body>
</html>
`

const trail = (crumbs) =>
  crumbs.length === 0
    ? ''
    : `<nav class="trail" aria-label="You are here"><ol>${crumbs
        .map(({ href, text }) => `<li><a href="${href}"><bdi>${escape(text)}</bdi></a></li>`)
        .join('')}</ol></nav>`

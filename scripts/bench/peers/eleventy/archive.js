import { escape } from './escape.js'
import { fingerprint, time } from './fingerprint.js'

const entry = ({ href, day, state, kind, summary, published, fingerprint: hash }) =>
  `<li class="entry">
    <h2><a href="${href}">${time(day)}</a> <span class="state">${state}</span></h2>
    <p class="entry-kind">${kind}</p>
    ${summary ? `<p class="entry-summary lines" dir="auto">${escape(summary)}</p>` : ''}
    <ul class="entry-links"><li><a href="${href}" aria-label="Read the version of ${day.text}">Read</a></li></ul>
    <dl class="entry-facts">
      <div><dt>Published</dt><dd>${time(published)}</dd></div>
      <div><dt>Fingerprint</dt><dd>${fingerprint(hash)}</dd></div>
    </dl>
  </li>`

/** The list of a policy's versions. */
export const archive = ({ title, description, entries }) =>
  `<header class="title"><h1 dir="auto">${escape(title)}</h1><p class="lede">${escape(description)}</p></header>
<ol class="entries" reversed>${entries.map(entry).join('')}</ol>`

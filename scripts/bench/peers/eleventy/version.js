import { escape } from './escape.js'
import { fingerprint, time } from './fingerprint.js'

/** A version's text with what stands around it. */
export const version = (
  { heading, lede, notice, change, base, facts, language, older, newer, ...rest },
  text,
  headings,
) =>
  `<div class="reading">
  <header class="title">
    <h1 dir="auto">${escape(heading)}</h1>
    <p class="lede">${escape(lede)}</p>
    <section class="notice notice-${notice.state}" aria-label="Status of this text">
      <div class="notice-text">
        <p class="notice-sentence">${notice.text} ${time(notice.day)}.</p>
        <ul class="notice-links"><li><a href="${base}${notice.state === 'in-force' ? 'archive/' : ''}">${notice.link}</a></li></ul>
      </div>
    </section>
    ${
      change
        ? `<section class="summary" aria-label="What changed">
      <h2 class="label">What changed <span class="kind">${change.kind}</span></h2>
      <p class="lines" dir="auto">${escape(change.text)}</p>
    </section>`
        : ''
    }
  </header>
  <div class="side">
    <details class="facts unfold">
      <summary>About this version</summary>
      <dl>
        ${facts.map(({ term, text, date }) => `<div><dt>${term}</dt><dd>${date ? time({ date, text }) : escape(text)}</dd></div>`).join('')}
        <div><dt>Fingerprint</dt><dd>${fingerprint(rest.fingerprint)}</dd></div>
      </dl>
    </details>
    <nav class="contents" aria-labelledby="page.contents">
      <p class="contents-title" id="page.contents">Contents</p>
      <details class="unfold"><summary>Contents</summary><ol>${headings
        .map(({ anchor, words }) => `<li><a href="#${anchor}">${words}</a></li>`)
        .join('')}</ol></details>
    </nav>
  </div>
  <article class="text" lang="${language}">${text}</article>
  <nav class="neighbours" aria-label="Versions before and after this one">
    ${older ? `<a class="older" rel="prev" href="${older.href}"><span>Earlier version</span>${time(older.day)}</a>` : ''}
    <a class="all" href="${base}archive/">All versions</a>
    ${newer ? `<a class="newer" rel="next" href="${newer.href}"><span>Later version</span>${time(newer.day)}</a>` : ''}
  </nav>
</div>`

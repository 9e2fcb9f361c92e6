import { escape } from './escape.js'

const policy = ({ href, title, summary, versions }) =>
  `<li class="policy">
    <h3 dir="auto"><a href="${href}">${escape(title)}</a></h3>
    <p class="policy-summary" dir="auto">${escape(summary)}</p>
    <p class="policy-state"><a class="versions" href="${href}archive/">${versions} versions</a></p>
  </li>`

/** The list of all policies. */
export const home = ({ title, description, policies }) =>
  `<header class="title"><h1>${escape(title)}</h1><p class="lede">${escape(description)}</p></header>
<ul class="policies">${policies.map(policy).join('')}</ul>`

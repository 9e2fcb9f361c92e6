import { printable } from '../printable.ts'
import { describeSetAside } from '../pull/set-aside.ts'
import type { Status } from './status-report.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => printable(text).replace(/[&<>"']/g, (character) => escapes[character] ?? character)
const moment = (iso: string | null) =>
  iso === null ? '–' : `<time datetime="${escape(iso)}">${escape(iso.replace('T', ' ').slice(0, 19))} UTC</time>`

/** `/status` as a page: what is live, what waits, and what became of the last builds. */
export function statusPage(status: Status): string {
  const {
    setAside,
    live,
    hold,
    building,
    waiting,
    waitingSince,
    trouble,
    lastWebhook,
    nextEffectiveDate,
    archive,
    builds,
  } = status
  const rows = builds.map(
    ({ outcome, reasons, startedAt, seconds, detail }) =>
      `<tr><td>${moment(startedAt)}</td><td>${seconds === null ? '–' : `${seconds.toFixed(1)} s`}</td><td>${escape(reasons)}</td>` +
      `<td><strong>${outcome}</strong></td><td><pre>${escape(detail ?? '')}</pre></td></tr>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Status · Policy Press</title>
<link rel="stylesheet" href="/status.css">
</head>
<body>
<main>
<h1>Status</h1>
${trouble ? `<p role="alert"><strong>The site is out of date or incomplete</strong> since ${moment(trouble.since)}.</p><pre>${escape(trouble.message)}</pre>` : ''}
${listOf(
  'Set aside',
  setAside.filter(({ decision }) => !decision),
  'alert',
)}
<dl>
<dt>Live</dt><dd>${live ? `<code>${escape(live.id)}</code>, for ${escape(live.day)}, built ${moment(live.builtAt)}` : 'nothing yet'}</dd>
${hold ? `<dt>Rolled back</dt><dd>${moment(hold.since)}, until something is published or ${escape(hold.day)} ends</dd>` : ''}
<dt>Next effective date</dt><dd>${escape(nextEffectiveDate ?? 'none known')}</dd>
<dt>Archive</dt><dd>${integrity(archive)}</dd>
${archive.notes.map((note) => `<dt>Note</dt><dd>${escape(note)}</dd>`).join('\n')}
<dt>Now</dt><dd>${building ? 'building' : 'idle'}, ${waiting} waiting${waitingSince === null ? '' : `, the first since ${moment(waitingSince)}`}</dd>
<dt>Last webhook</dt><dd>${moment(lastWebhook)}</dd>
<dt>Releases kept</dt><dd>${status.releases.length}</dd>
<dt>Disk free</dt><dd>${(status.diskFreeBytes / 1e9).toFixed(1)} GB</dd>
</dl>
${listOf(
  'Left out by decision',
  setAside.filter(({ decision }) => decision),
)}
<h2>Last builds</h2>
<table>
<thead><tr><th scope="col">Started</th><th scope="col">Took</th><th scope="col">Because of</th><th scope="col">Outcome</th><th scope="col">Detail</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table>
</main>
</body>
</html>
`
}

function listOf(heading: string, entries: Status['setAside'], role?: 'alert'): string {
  if (entries.length === 0) return ''
  const items = entries.map((entry) => `<li>${escape(describeSetAside(entry))}</li>`)
  return `<section${role ? ` role="${role}"` : ''}><h2>${heading}</h2><ul>${items.join('\n')}</ul></section>`
}

function integrity({ whole, verifiedAt, policies, versions }: Status['archive']): string {
  if (whole === false) return '<strong>does not verify</strong>'
  return whole === null
    ? 'not verified yet'
    : `${policies} policies, ${versions} versions, proved ${moment(verifiedAt)}`
}

/** The page's style; a file of its own, since the policy for content allows no inline style. */
export const statusStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 2rem; }
main { max-width: 70rem; margin: auto; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; }
dt { opacity: .75; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
pre { margin: 0; font: inherit; white-space: pre-wrap; }
`

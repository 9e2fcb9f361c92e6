import type { LedgerEntry } from '../../schemas/records/archive.ts'
import type { Version } from '../../schemas/records/version.ts'

type Facts = {
  version: Version
  line: LedgerEntry
  origin: string
  keys: readonly string[]
  path: string
  names: readonly string[]
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const means: Record<string, string> = {
  'text.html': 'the page of the version, as it was on the site',
  'text.pdf': 'the same to print',
  'text.docx': 'the text as a Word file',
  'text.md': 'the text as Markdown',
  'text.json': 'the record: the sealed version, which the fingerprint covers',
  'changes.html': 'what the next version changed',
  'line.json': 'the line of the log that records the version',
  'proof.tlog-proof': 'the proof that this line is in the log (C2SP tlog-proof)',
  checkpoint: 'the signed state of the log on the day of the bundle (C2SP tlog-checkpoint)',
  'log.json': 'the log’s name and its public keys',
  'check.mjs': 'a program that checks all this: node check.mjs',
}

/** The page of a bundle that explains it. */
export function explanation({ version, line, origin, keys, path, names }: Facts): string {
  const rows = names
    .filter((name) => name in means)
    .map((name) => `<tr><td><a href="${name}">${name}</a></td><td>${means[name]}</td></tr>`)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evidence: ${escape(version.title)}, version of ${version.effectiveDate}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}td{padding:.2rem 1rem .2rem 0;vertical-align:top}code{overflow-wrap:anywhere}</style>
<h1>${escape(version.title)}, version of ${version.effectiveDate}</h1>
<p>This bundle shows what the version says, and that it was published: it is line ${line.entry} of the log ${escape(origin)}, at the address ${escape(path)}. It was published on ${version.publishedAt}, by the word of the publisher.</p>
<p>Fingerprint (SHA-256): <code>${version.hash}</code></p>
<table>${rows.join('')}</table>
<h2>To check it</h2>
<p>Run <code>node check.mjs</code> in this folder. It needs Node 20 or later, no package and no connection, and it is short enough to be read. Any program for C2SP tlog-proof checks the proof as well.</p>
<h2>What it proves</h2>
<p>The record is unchanged since its publisher signed a state of the log that contains it. Who signed is told by the key: compare it with one that you know from elsewhere.</p>
${keys.map((key) => `<p><code>${escape(key)}</code></p>`).join('\n')}
<h2>What it does not prove</h2>
<p>That everybody was shown the same log: compare the checkpoint with others. When the text was published, other than by the order of the log. That the pages and the Markdown say what the record says: they were compared when the bundle was made, and are here for reading.</p>
</html>
`
}

import type { LedgerEntry } from '../../schemas/records/archive.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { EvidenceWords } from './words.ts'

type Facts = {
  version: Version
  line: LedgerEntry
  origin: string
  keys: readonly string[]
  path: string
  names: readonly string[]
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** The page of a bundle that explains it. */
export function explanation({ version, line, origin, keys, path, names }: Facts, words: EvidenceWords): string {
  const { title, effectiveDate, publishedAt, hash } = version
  const heading = escape(words.title(title, effectiveDate))
  const rows = names.flatMap((name) => {
    const means = words.files[name]
    return means === undefined ? [] : [`<tr><td><a href="${name}">${name}</a></td><td>${means}</td></tr>`]
  })
  return `<!doctype html>
<html lang="${words.language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}td{padding:.2rem 1rem .2rem 0;vertical-align:top}code{overflow-wrap:anywhere}</style>
<h1>${heading}</h1>
<p>${escape(words.what({ entry: line.entry, origin, path, publishedAt }))}</p>
<p>${words.fingerprint}: <code>${hash}</code></p>
<table>${rows.join('')}</table>
<h2>${words.toCheck}</h2>
<p>${words.check[0]} <code>node check.mjs</code> ${words.check[1]}</p>
<h2>${words.provesTitle}</h2>
<p>${words.proves}</p>
${keys.map((key) => `<p><code>${escape(key)}</code></p>`).join('\n')}
<h2>${words.provesNotTitle}</h2>
<p>${words.provesNot}</p>
</html>
`
}

import type { APIRoute } from 'astro'
import { versionPath } from '../../../model/addresses.ts'
import { dayInWords } from '../../../formats/day-in-words.ts'
import { loadSite } from '../../../model/load-site.ts'
import { versionAt, versionParams } from '../../../model/pages.ts'
import { markdownText, sectionMarkdown } from '../../../text/markdown.ts'

export const getStaticPaths = async () => versionParams(await loadSite())

/** The version as Markdown, for those who read or keep it elsewhere. */
export const GET: APIRoute = async ({ params, locals, url, site: origin = url }) => {
  const site = await loadSite(locals)
  const { policy: subject, entry } = versionAt(site, params)
  const { version } = entry
  const { words } = site
  const facts = [
    `${words.version.effective}: ${dayInWords(version.effectiveDate, words.locale)}`,
    `${words.version.address}: <${new URL(versionPath(subject.policy, entry), origin).href}>`,
    `SHA-256: ${version.hash}`,
  ]
  const parts = [
    `# ${markdownText(version.title)}`,
    facts.join('\\\n'),
    ...version.sections.map((section) => sectionMarkdown(section, subject.textWords)),
  ]
  return new Response(`${parts.join('\n\n')}\n`, { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
}

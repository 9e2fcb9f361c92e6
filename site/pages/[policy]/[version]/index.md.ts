import type { APIRoute } from 'astro'
import { isRecorded } from '../../../../policy/date-kind.ts'
import { pageOf, pathsOf } from '../../../kinds/route.ts'
import { versionMarkdown } from '../../../kinds/version.ts'
import { versionPath } from '../../../model/addresses.ts'
import { markdownText, sectionsMarkdown } from '../../../text/markdown.ts'
import { wordsInText } from '../../../words/index.ts'

export const getStaticPaths = () => pathsOf(versionMarkdown)

/** The version as Markdown, for use elsewhere. */
export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(versionMarkdown, context)
  const { version } = facts
  const { words } = frame
  const { textWords } = wordsInText(facts.language)
  const lines = [
    `${isRecorded(version) ? words.version.recorded : words.version.effective}: ${words.day(version.effectiveDate)}`,
    `${words.version.address}: <${new URL(versionPath(facts, facts), context.site ?? context.url).href}>`,
    `SHA-256: ${version.hash}`,
  ]
  const parts = [
    `# ${markdownText(version.title)}`,
    lines.join('\\\n'),
    ...sectionsMarkdown(version.sections, textWords),
  ]
  return new Response(`${parts.join('\n\n')}\n`, { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
}

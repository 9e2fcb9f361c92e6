import { useEffect, useMemo, useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'
import { draftText, stillEmpty, type DraftProblem } from '../../policy/draft-text.ts'
import { day, type Day } from '../../schemas/records/day.ts'
import type { LakeDocument } from '../content-lake/lake-document.ts'
import { useLivingSource } from '../living/use-living-source.ts'
import { pathInWords } from '../readiness/path-in-words.ts'
import { useVersions } from '../versions/use-versions.ts'
import { callServer } from './call-server.ts'
import { newestOnly } from './newest-only.ts'
import { useSharedTexts } from '../living/use-shared-texts.ts'

const rendered = z.object({ html: z.string(), day, isNew: z.boolean(), versions: z.int() })
/** A page as the server rendered it. */
export type Page = z.infer<typeof rendered>

type State = { page?: Page; problem?: string }

/** How long until the server is asked again if it did not answer or its archive is behind. */
const retryDelayMs = 1500

/** The page of a working text while it is typed: the last that could be rendered, and why there is no newer one. */
export function usePage(document: LakeDocument, chosenDay: Day | undefined): State {
  const client = useClient({ apiVersion: '2025-02-19' })
  const shared = useSharedTexts()
  const versions = useVersions()?.byPolicy.get(document._id.replace(/^drafts\./, ''))?.length
  const [{ page, problem }, setState] = useState<State>({})

  const parts = useMemo(() => [document, shared], [document, shared])
  const source = useLivingSource(parts)
  const text = useMemo(() => shared && source && draftText(document, shared, source), [document, shared, source])
  const obstacle = text && 'problems' in text ? inWords(document, text.problems) : undefined

  // As text, so that an unchanged order does not trigger a request.
  const order = text && !('problems' in text) ? JSON.stringify({ ...text, day: chosenDay }) : undefined

  const ask = useMemo(
    () =>
      newestOnly<string>(async (body) => {
        const answer = await callServer(client, 'page', rendered, { method: 'POST', body })
        // The last page stays visible, below the reason.
        setState(({ page }) => (answer.ok ? { page: answer.value } : { page, problem: answer.problem }))
      }),
    [client],
  )
  useEffect(() => {
    if (order !== undefined) ask(order)
  }, [ask, order])

  // A version that was just published is in the archive once the server has pulled it.
  const isBehind = page !== undefined && versions !== undefined && page.versions < versions
  const isOld = problem !== undefined || isBehind
  useEffect(() => {
    if (!isOld || order === undefined) return undefined
    const clock = setInterval(() => ask(order), retryDelayMs)
    return () => clearInterval(clock)
  }, [ask, order, isOld])

  return { page, problem: obstacle ?? problem }
}

/** Why a draft cannot be rendered, for the line above the last page. */
function inWords(document: LakeDocument, problems: DraftProblem[]): string {
  const empty = problems.filter(({ message }) => message === stillEmpty)
  const names = [...new Set(empty.map(({ path }) => pathInWords(document, path)))]
  const [first, ...others] = problems.filter((problem) => !empty.includes(problem))
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  return [
    ...(first ? [`${pathInWords(document, first.path)}: ${first.message}${more}.`] : []),
    ...(names.length > 0 ? [`Still to fill in: ${names.join(', ')}.`] : []),
  ].join(' ')
}

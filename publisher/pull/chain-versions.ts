import { checkLink } from '../../policy/chain.ts'
import type { Version } from '../../schemas/records/version.ts'
import { problemsWithTimes } from '../check-times.ts'
import type { Decisions } from './decisions.ts'
import { advice, firstProblems, type SetAside } from './set-aside.ts'
import type { Place, TakenVersion } from './take-version.ts'

/** New versions of policies, each policy's by sequence. */
export type Fresh = ReadonlyMap<string, readonly Version[]>

export type ChainOptions = {
  archived: ReadonlyMap<string, readonly Version[]>
  decisions: Pick<Decisions, 'on'>
  now: Date
  /**
   * Whether the lake itself checks the times of new versions. If not, they are compared with `_updatedAt`, which the
   * lake sets, and with `_createdAt`, which whoever creates a document can set.
   */
  hasDoor: boolean
}

/** The versions that continue the archive, and those that do not. */
export type Chained = {
  fresh: Fresh
  setAside: SetAside[]
  /** The policies whose next version cannot be accepted. */
  held: ReadonlySet<string>
}

type Placed = TakenVersion & { place: Place }

/**
 * Appends the lake's new versions to the archive's: each must follow from the one before it, and state its times truly.
 * One that cannot be accepted is set aside, and those after it wait. One that blocks no other (its id is not that of
 * a version, or there is a gap before it) is set aside by itself.
 */
export async function chainVersions(taken: readonly TakenVersion[], options: ChainOptions): Promise<Chained> {
  const { archived, decisions } = options
  const fresh = new Map<string, Version[]>()
  const setAside: SetAside[] = []
  const held = new Set<string>()
  const isNew = ({ place }: TakenVersion) =>
    place === undefined || place.sequence > (archived.get(place.policy)?.length ?? 0)
  const [placed, others] = partition(taken.filter(isNew))
  setAside.push(...others.map((version) => entryFor(version, version.problems, adviceFor(version))))

  for (const [policy, copies] of Map.groupBy(placed, ({ place }) => place.policy)) {
    const history = [...(archived.get(policy) ?? [])]
    let culprit: string | undefined
    for (const version of copies.toSorted((a, b) => a.place.sequence - b.place.sequence)) {
      const isDue = version.place.sequence === history.length + 1
      if (culprit !== undefined) {
        const problem = { field: 'sequence', message: `follows ${culprit}, which is set aside` }
        setAside.push(entryFor(version, [problem], advice.waiting(culprit), policy))
        continue
      }
      const problems = await problemsWith(version, history, options)
      if (problems.length > 0 || !version.fresh) {
        const isDecided = decisions.on({ document: version.id, rev: version.rev }) !== undefined
        // As if it did not exist, once an operator has said so: nothing waits for it, and no number is left out either.
        const holds = isDue && !isDecided
        if (holds) {
          culprit = version.id
          held.add(policy)
        }
        setAside.push(entryFor(version, problems, adviceFor(version), holds ? policy : undefined))
        continue
      }
      history.push(version.fresh)
      fresh.set(policy, [...(fresh.get(policy) ?? []), version.fresh])
    }
  }
  return { fresh, setAside, held }
}

const adviceFor = ({ id, advice: own }: TakenVersion): string => own ?? advice.version(id)

function partition(taken: readonly TakenVersion[]): [Placed[], TakenVersion[]] {
  const placed = taken.flatMap((version) => (version.place ? [{ ...version, place: version.place }] : []))
  return [placed, taken.filter(({ place }) => !place)]
}

async function problemsWith(
  { problems, fresh, hash, createdAt, updatedAt }: Placed,
  history: readonly Version[],
  { now, hasDoor }: ChainOptions,
): Promise<readonly { field: string; message: string }[]> {
  if (!fresh) return problems
  const takenAt = hasDoor ? [] : [createdAt, updatedAt]
  return [
    ...problems,
    ...(await checkLink(fresh, history.at(-1), hash)),
    ...problemsWithTimes(fresh, { earlier: history.toReversed(), now, takenAt }),
  ]
}

const entryFor = (
  { id, rev, title }: TakenVersion,
  problems: readonly { field: string; message: string }[],
  todo: string,
  policy?: string,
): SetAside => ({
  document: id,
  ...(rev !== undefined && { rev }),
  ...(title !== undefined && { title: title.slice(0, 200) }),
  ...(policy !== undefined && { policy }),
  problems: firstProblems(problems),
  advice: todo,
})

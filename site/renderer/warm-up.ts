import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { renderRedline } from '../redline/render.ts'
import { threadOf } from './policy-pages.ts'
import { sourceOf } from './policy-source.ts'
import type { Pools } from './pools.ts'
import type { WarmUpOrder } from './protocol.ts'

/** A second or two of work, when the renderer is first idle after a start. */
const maxComparisons = 100

/** An old text that a publish of its policy would compare with the new one. */
type OldText = { policy: PolicyOnDay; sequence: number }

/** The texts of the policies with most of them, whose publish takes longest. */
const textsToCompare = ({ policies }: Site): OldText[] =>
  policies
    .toSorted((a, b) => b.comparisons.texts.length - a.comparisons.texts.length)
    .flatMap((policy) => policy.comparisons.texts.map(({ version }) => ({ policy, sequence: version.sequence })))
    .slice(0, maxComparisons)

/**
 * Compares an old text of a policy with the one in force, as the next publish will with the next one. Only the caches
 * of this thread keep the result: most sections will be the same then.
 */
export function compareWithCurrent({ policy, sequence }: OldText): void {
  const text = policy.comparisons.texts.find(({ version }) => version.sequence === sequence)
  const comparison = text && policy.comparisons.withCurrent(text)
  if (comparison) renderRedline(comparison, policy)
}

/**
 * Fills the caches of all threads before somebody publishes, each with the texts that it will have then. It is done
 * once, with pauses whenever there is something else to do.
 */
export class WarmUp {
  readonly #pools: Pools
  #done = 0
  /** What is going on. A release waits for its last step. */
  running: Promise<void> = Promise.resolve()

  constructor(pools: Pools) {
    this.#pools = pools
  }

  /**
   * Goes on from where it stopped. A failure is left to the publish that meets it again.
   * @param isIdle asked before each step of some 30 milliseconds
   */
  continue(order: WarmUpOrder, site: Site, isIdle: () => boolean): void {
    this.running = this.running.then(() => this.#compare(order, site, isIdle)).catch(() => undefined)
  }

  async #compare(order: WarmUpOrder, site: Site, isIdle: () => boolean): Promise<void> {
    const { parallelism: threads } = this.#pools
    if (threads === 1) return
    const all = textsToCompare(site)
    const byThread = Array.from({ length: threads }, (_, thread) =>
      all.filter(({ sequence }) => threadOf(sequence, threads) === thread),
    )
    const steps = Math.max(...byThread.map(({ length }) => length))
    await this.#pools.withStandby(async (pool) => {
      for (; this.#done < steps && isIdle(); this.#done++) {
        const [own, ...others] = byThread.map((texts) => texts[this.#done])
        const tasks = others
          .filter((other) => other !== undefined)
          .map(({ policy, sequence }) => ({
            kind: 'compare' as const,
            source: sourceOf(order, site.frame.settings, policy),
            sequence,
          }))
        // Together: where one fails, nobody else is left to hear of the other.
        const ownStep = async () => own && compareWithCurrent(own)
        await Promise.all([pool.runAll<'compare'>(tasks), ownStep()])
      }
    })
  }
}

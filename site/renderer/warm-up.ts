import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { hands, withHelpers } from './hands.ts'
import type { WarmOrder } from './protocol.ts'
import { handOf, rehearse } from './tree.ts'
import { provedTreeOrder } from './tree-order.ts'

/** So many comparisons are made: a second or two of work, at the first leisure after a start. */
const most = 100

/** An old text that a publish of its policy would compare with the new one. */
type Rehearsed = { policy: PolicyOnDay; sequence: number }

/** Those of the policies with most texts, whose publish takes longest. */
const toRehearse = ({ policies }: Site): Rehearsed[] =>
  policies
    .toSorted((a, b) => b.comparisons.texts.length - a.comparisons.texts.length)
    .flatMap((policy) => policy.comparisons.texts.map(({ version }) => ({ policy, sequence: version.sequence })))
    .slice(0, most)

/** How many each thread rehearsed since this one began. */
let rehearsed = 0

/**
 * Rehearses in all threads, from where it stopped on, each text in the one that will have it.
 * @param goOn asked before each step of some 30 milliseconds
 */
export async function rehearseLongest(order: WarmOrder, site: Site, goOn: () => boolean): Promise<void> {
  const all = toRehearse(site)
  const due = Array.from({ length: hands }, (_, hand) => all.filter(({ sequence }) => handOf(sequence, hands) === hand))
  const steps = Math.max(...due.map(({ length }) => length))
  const place = { out: '', pages: '' }
  await withHelpers(async (crew) => {
    for (; rehearsed < steps && goOn(); rehearsed++) {
      const [own, ...others] = due.map((those) => those[rehearsed])
      const orders = others
        .filter((other) => other !== undefined)
        .map(({ policy, sequence }) => () => ({
          ...provedTreeOrder(order, site, { policy, place }),
          rehearsed: sequence,
        }))
      // Together: where one fails, nobody else is left to find out about the other.
      const ownStep = async () => own && rehearse(own.policy, own.sequence)
      await Promise.all([crew.carryOut(orders), ownStep()])
    }
  })
}

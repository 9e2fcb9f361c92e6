import type { FastifyInstance } from 'fastify'

/** The form of a policy's slug. */
const slugLike = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * Refuses routes that take the address of a policy: the first step must be a name that no policy can have. To be called
 * before routes are added; adding one that is not reserved throws.
 */
export function refuseUnreserved(app: FastifyInstance, reserved: ReadonlySet<string>): void {
  app.addHook('onRoute', ({ url }) => {
    const [first = ''] = url.slice(1).split('/', 1)
    if (!slugLike.test(first) || reserved.has(first)) return
    throw new Error(`The route ${url} takes the address of a policy called “${first}”: name it in reservedSlugs.`)
  })
}

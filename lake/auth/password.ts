import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto'

const COST = 2 ** 15
const BLOCK = 8
const PARALLEL = 1
const LENGTH = 32

const optionsAt = (cost: number) => ({ N: cost, r: BLOCK, p: PARALLEL, maxmem: 256 * cost * BLOCK })

/** `scrypt$<cost>$<salt>$<key>`, salt and key in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  scrypt(password.normalize('NFKC'), salt, LENGTH, optionsAt(COST), (error, key) =>
    error ? reject(error) : resolve(key),
  )
  return `scrypt$${COST}$${salt.toString('base64url')}$${(await promise).toString('base64url')}`
}

/** Checks a password, which takes a tenth of a second. Takes equally long for an account without one. */
export function passwordMatches(password: string, stored: string | null): boolean {
  const [scheme, cost, salt, key] = (stored ?? '').split('$')
  const derive = (salt: Buffer, cost: number) => scryptSync(password.normalize('NFKC'), salt, LENGTH, optionsAt(cost))
  if (scheme !== 'scrypt' || !cost || !salt || !key) {
    derive(Buffer.alloc(16), COST)
    return false
  }
  const expected = Buffer.from(key, 'base64url')
  const actual = derive(Buffer.from(salt, 'base64url'), Number(cost))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits as text that is safe in a header, a cookie and an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Hash of a secret, for storage. The secret has 256 random bits, so a plain hash cannot be reversed, and the timing
 * of a lookup reveals nothing.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

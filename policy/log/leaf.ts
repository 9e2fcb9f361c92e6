import type { LedgerEntry } from '../../schemas/records/archive.ts'
import { utf8 } from './bytes.ts'

/** A line of the ledger as a leaf: its bytes in `ledger.ndjson`, without the end of the line. */
export const leafOf = (line: LedgerEntry): Uint8Array => utf8(JSON.stringify(line))

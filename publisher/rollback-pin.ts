import { join } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../policy/errors.ts'
import { requireStateFile, removeStateFile, writeStateFile, type StateFile } from './files/state-file.ts'

const rollbackPin = z.strictObject({
  /** The release that is served again. */
  release: z.string(),
  /** The hash of the inputs of the release that was taken down: while they are the same, it is not built again. */
  inputs: z.string(),
  /** The day, in the site's time zone, for which that release was built; the rollback ends with it. */
  day: z.string(),
  since: z.string(),
})
/** A rollback in effect. It ends when anything is published, and with its day. */
export type RollbackPin = z.infer<typeof rollbackPin>

/** `rollback-pin.json`, which was `hold.json` up to version 0.1.0. */
const fileIn = (dataDir: string): StateFile => ({
  path: join(dataDir, 'rollback-pin.json'),
  formerPath: join(dataDir, 'hold.json'),
  mode: 0o644,
})

/** The pin; `undefined` if there is none. @throws UsageError if the file is damaged */
export function readRollbackPin(dataDir: string): RollbackPin | undefined {
  try {
    const text = requireStateFile(fileIn(dataDir))
    return text === undefined ? undefined : rollbackPin.parse(JSON.parse(text))
  } catch (cause) {
    const { path } = fileIn(dataDir)
    throw new UsageError(
      `${path} is damaged, so it is unknown whether the site is rolled back. Delete the file to end any rollback.`,
      { cause },
    )
  }
}

/** Writes the pin. @throws FileError if it cannot be written */
export const writeRollbackPin = (dataDir: string, value: RollbackPin): void =>
  writeStateFile(fileIn(dataDir), `${JSON.stringify(rollbackPin.parse(value), null, 2)}\n`)

export const removeRollbackPin = (dataDir: string): void => removeStateFile(fileIn(dataDir))

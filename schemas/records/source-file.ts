import { z } from 'zod'
import { sha256 } from './key.ts'

/** The file that a working text was imported from. The file itself stays with whoever has it. */
export const sourceFile = z.strictObject({ name: z.string().min(1).max(255), sha256 })
export type SourceFile = z.infer<typeof sourceFile>

/** How much of a file's name a version says. */
const maxNameLength = 100

/** A file as a version names it: `terms.docx (SHA-256 9f86…)`. Whoever has the file can prove with that that it is the one. */
export const sourceFileInWords = ({ name, sha256 }: SourceFile): string =>
  `${name.slice(0, maxNameLength)} (SHA-256 ${sha256})`

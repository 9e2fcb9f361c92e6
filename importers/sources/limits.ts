/** The most that one text may hold: a policy of 4 MB would be ten times the longest known. */
export const maxTextBytes = 4_000_000
/** The most texts that one import takes, snapshots that repeat others too. */
export const maxTexts = 5000
/** The most bytes of all texts together, as they are held in memory. */
export const maxTotalBytes = 300_000_000
/** The largest web archive that is read. */
export const maxArchiveBytes = 4_000_000_000
/** How long another program may take. */
export const maxProcessMs = 120_000

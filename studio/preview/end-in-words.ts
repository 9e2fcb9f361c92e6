import { format } from 'date-fns'

/** A moment in the editor's own time: “29 November 2026 at 14:05”. */
export const endInWords = (moment: string): string => format(new Date(moment), "d MMMM yyyy 'at' HH:mm")

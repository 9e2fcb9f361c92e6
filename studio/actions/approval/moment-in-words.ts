import { format } from 'date-fns'

/** A moment in the reader's own time. */
export const momentInWords = (moment: string) => format(new Date(moment), 'd MMMM yyyy, HH:mm')

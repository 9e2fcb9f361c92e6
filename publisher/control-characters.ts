/**
 * Characters that a feed cannot contain. A version with one is refused. C1 controls are allowed: old texts may have them
 * from a wrong encoding.
 */
// oxlint-disable-next-line no-control-regex
export const refusedInTexts = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** The same, with C1 controls and the direction overrides: removed from facts, such as settings and policy names. */
// oxlint-disable-next-line no-control-regex
export const removedFromFacts = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e]/g

/** All controls except line feed and tab, and all direction marks: a terminal would obey them, so they are replaced. */
// oxlint-disable-next-line no-control-regex
export const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

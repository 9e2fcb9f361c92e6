/** Characters that steer a terminal or turn a line of text around, but for line ends and tabs. */
// oxlint-disable-next-line no-control-regex
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A text that others wrote, as a terminal or a page may show it. */
export const printable = (text: string): string => text.replaceAll('\r\n', '\n').replace(steering, '\ufffd')

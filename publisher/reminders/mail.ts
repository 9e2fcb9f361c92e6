import { createTransport } from 'nodemailer'

export type Mail = { to: string; subject: string; text: string }
export type SendMail = (mail: Mail) => Promise<void>

const timeoutMs = 20_000

/** Sends through an SMTP server: `smtp://user:password@host:587`, or `smtps://` for TLS from the start. */
export function openMail({ smtpUrl, from }: { smtpUrl: string; from: string }): { send: SendMail; close: () => void } {
  const transport = createTransport(smtpUrl, { from, disableFileAccess: true, disableUrlAccess: true })
  Object.assign(transport.options, {
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({
        // Addresses are checked when people are invited: an object is never read as a list of several.
        to: { name: '', address: to },
        subject: line(subject),
        text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}

/** Titles are typed by people: a header is one line. */
const line = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ')

import { env } from 'node:process'
import { z } from 'zod'
import { sendBurst } from './burst.ts'

const asked = z.object({ url: z.string(), secret: z.string(), count: z.int() })
const { url, secret, count } = asked.parse(JSON.parse(env['BURST'] ?? ''))
console.log(JSON.stringify(await sendBurst(url, secret, count, '{"_id":"policy-cookies"}')))

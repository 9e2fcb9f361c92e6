import { readConfig } from '../../publisher/config.ts'
import { serveLake } from '../../publisher/lake.ts'

/** The embedded lake in a process of its own, to be killed. Its one line of output is `{ url, token }`. */
const { url, secrets } = await serveLake(readConfig())
console.log(JSON.stringify({ url, token: secrets.write }))

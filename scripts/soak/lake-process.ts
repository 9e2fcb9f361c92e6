import { readConfig } from '../config.ts'
import { serveLake } from '../lake.ts'

/** The embedded lake in a process of its own, to be killed. Its one line of output is `{ url, token }`. */
const { url, secrets } = await serveLake(readConfig())
console.log(JSON.stringify({ url, token: secrets.write }))

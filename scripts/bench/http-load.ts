import { execFile, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { root } from '../../publisher/root.ts'

export type Target = { url: string; paths: readonly string[]; seconds: number; connections: number; folder: string }

/** Result of a load run; times are in milliseconds. */
export const loadResult = z.object({
  perSecond: z.number(),
  median: z.number(),
  p99: z.number(),
  slowest: z.number(),
  /** Requests without a response, or with a status above 399. */
  failed: z.number(),
})
export type LoadResult = z.infer<typeof loadResult>

const run = promisify(execFile)

export const hasWrk = (): boolean => spawnSync('wrk', ['-v']).error === undefined

/** Requests the paths in turn, as fast as possible, in a separate process: wrk if installed, otherwise a Node client. */
export async function runLoad(target: Target): Promise<LoadResult> {
  const { url, seconds, connections, folder } = target
  if (!hasWrk()) {
    const { stdout } = await run(process.execPath, [
      join(root, 'scripts/bench/http-load-process.ts'),
      JSON.stringify(target),
    ])
    return loadResult.parse(JSON.parse(stdout))
  }
  const script = join(folder, 'wrk.lua')
  writeFileSync(script, lua(target.paths))
  const { stdout } = await run('wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--timeout',
    '10s',
    '-s',
    script,
    url,
  ])
  return loadResult.parse(JSON.parse(/^RESULT (.*)$/m.exec(stdout)?.[1] ?? ''))
}

/** wrk counts in microseconds. https://github.com/wg/wrk/blob/master/SCRIPTING */
const lua = (paths: readonly string[]) => `
local requests = {}
local at = 0
init = function()
  for _, path in ipairs({${paths.map((path) => JSON.stringify(path)).join(', ')}}) do
    requests[#requests + 1] = wrk.format("GET", path, { ["Accept-Encoding"] = "gzip" })
  end
end
request = function()
  at = at % #requests + 1
  return requests[at]
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"perSecond":%f,"median":%f,"p99":%f,"slowest":%f,"failed":%d}\\n',
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
`

import { command } from './command.ts'
import { seedDemo } from '../importers/demo/seed.ts'
import { explain, UsageError } from '../policy/errors.ts'
import { readConfig } from '../publisher/config.ts'
import { jsonLog } from '../publisher/log.ts'
import { jsonReporter, textReporter } from '../publisher/operator/console-reporter.ts'
import { serve } from '../publisher/server/serve.ts'

await command({
  usage: 'npm start',
  summary:
    'Runs Policy Press: the embedded Content Lake with demo content (or, with SANITY_PROJECT_ID, the hosted one), ' +
    'the Studio, the publisher and the site, on one port. Settings are documented in .env.example.',
  flags: { 'no-demo': { type: 'boolean', help: 'leave an empty lake empty' } },
  run: async ({ flags }) => {
    const config = readConfig()
    const { format, file } = config.log
    const reporter = format === 'json' ? jsonReporter(jsonLog(file)) : textReporter
    try {
      await serve(config, {
        reporter,
        seed: flags['no-demo'] ? undefined : (writer, progress) => seedDemo(writer, progress, new Date()),
      })
    } catch (error) {
      if (format === 'text') throw error
      reporter.log(explain(error), { event: 'stop', level: 'error' })
      process.exitCode = error instanceof UsageError ? 2 : 1
    }
  },
})

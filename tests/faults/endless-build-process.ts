import { writeSync } from 'node:fs'

// Stands for a build with a page that takes for ever: it tells of its steps as a build does.
const steps = Number(process.env['SITE_STEPS'])
writeSync(steps, '/a/\n/a/compare/2020-01-01..2021-01-01/\n')
for (;;);

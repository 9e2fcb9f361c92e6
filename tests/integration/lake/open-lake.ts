import { openLake } from '../../../lake/index.ts'

/** A lake that is open in a process of its own, until that is killed. */
await openLake({ folder: process.argv[2] ?? '', projectId: 'local', dataset: 'production', title: 'Test', home: '/' })
console.log('open')
setInterval(() => {}, 60_000)

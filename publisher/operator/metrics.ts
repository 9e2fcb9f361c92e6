import type { Status } from './status.ts'

type Metric = { name: string; type: 'gauge' | 'counter'; help: string; value: number | undefined }

/** The status in the text format of Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function metricsText(status: Status): string {
  const [last] = status.builds
  const finished = status.builds.find(({ seconds }) => seconds !== null)
  const metrics: Metric[] = [
    gauge('failing', 'Whether the last build failed.', status.trouble ? 1 : 0),
    gauge('building', 'Whether a build is under way.', status.building ? 1 : 0),
    gauge('waiting_events', 'Events that no build has answered yet.', status.waiting),
    { name: 'builds_total', type: 'counter', help: 'Builds that were begun.', value: last?.id ?? 0 },
    gauge('last_build_seconds', 'How long the last finished build took.', finished?.seconds ?? undefined),
    gauge('live_release_timestamp_seconds', 'When the live release was built.', moment(status.live?.builtAt)),
    gauge('last_webhook_timestamp_seconds', 'When the last webhook came.', moment(status.lastWebhook)),
    gauge('archive_verified_timestamp_seconds', 'When the archive was last proved.', moment(status.archive.verifiedAt)),
    gauge('archive_whole', 'Whether the archive verifies.', status.archive.whole === false ? 0 : 1),
    gauge('archive_versions', 'Versions in the archive.', status.archive.versions),
    gauge('rolled_back', 'Whether a rollback stands.', status.hold ? 1 : 0),
    gauge('releases', 'Releases that are kept.', status.releases.length),
    gauge('disk_free_bytes', 'Room on the disk of DATA_DIR.', status.diskFreeBytes),
    gauge('resident_memory_bytes', 'Memory of this process.', process.memoryUsage.rss()),
  ]
  return metrics
    .filter(({ value }) => value !== undefined)
    .map(
      ({ name, type, help, value }) =>
        `# HELP policy_press_${name} ${help}\n# TYPE policy_press_${name} ${type}\npolicy_press_${name} ${value}\n`,
    )
    .join('')
}

const gauge = (name: string, help: string, value: number | undefined): Metric => ({ name, type: 'gauge', help, value })

const moment = (iso: string | null | undefined): number | undefined =>
  iso === null || iso === undefined ? undefined : Date.parse(iso) / 1000

import { Counter, Gauge, Registry } from 'prom-client'
import type { Status } from './status-report.ts'

/** The status in the text format of Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export async function metricsText(status: Status): Promise<{ type: string; text: string }> {
  const registry = new Registry()
  const named = (name: string, help: string) => ({ name: `policy_press_${name}`, help, registers: [registry] })
  const gauge = (name: string, help: string, value: number | undefined) => {
    if (value !== undefined) new Gauge(named(name, help)).set(value)
  }
  const [last] = status.builds
  const finished = status.builds.find(({ seconds }) => seconds !== null)
  gauge('failing', 'Whether the last build failed.', status.trouble ? 1 : 0)
  gauge('building', 'Whether a build is under way.', status.building ? 1 : 0)
  gauge('waiting_events', 'Events that no build has answered yet.', status.waiting)
  new Counter(named('builds_total', 'Builds that were begun.')).inc(last?.id ?? 0)
  gauge('last_build_seconds', 'How long the last finished build took.', finished?.seconds ?? undefined)
  gauge('live_release_timestamp_seconds', 'When the live release was built.', seconds(status.live?.builtAt))
  gauge('last_webhook_timestamp_seconds', 'When the last webhook came.', seconds(status.lastWebhook))
  gauge('archive_verified_timestamp_seconds', 'When the archive was last proved.', seconds(status.archive.verifiedAt))
  const { whole } = status.archive
  gauge('archive_whole', 'Whether the archive verifies.', whole === null ? undefined : Number(whole))
  gauge('archive_versions', 'Versions in the archive.', status.archive.versions)
  const isOpen = status.setAside.filter(({ decision }) => decision === undefined)
  gauge('set_aside', 'Documents that cannot be published, without those that an operator has decided.', isOpen.length)
  gauge('set_aside_decided', 'Documents that an operator decided to leave out.', status.setAside.length - isOpen.length)
  gauge('rolled_back', 'Whether the site is rolled back.', status.hold ? 1 : 0)
  gauge('releases', 'Releases that are kept.', status.releases.length)
  gauge('disk_free_bytes', 'Free space on the disk of DATA_DIR.', status.diskFreeBytes)
  gauge('resident_memory_bytes', 'Memory of this process.', process.memoryUsage.rss())
  return { type: registry.contentType, text: await registry.metrics() }
}

const seconds = (moment: string | null | undefined): number | undefined =>
  moment === null || moment === undefined ? undefined : Date.parse(moment) / 1000

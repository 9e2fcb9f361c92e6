import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP proxy on a port of its own, whose connections can be cut and refused for a while. */
export type DroppableProxy = { origin: string; drop: () => void; restore: () => void; stop: () => Promise<void> }

/** Stands between a browser and the server at `origin`. */
export async function startDroppableProxy(origin: string): Promise<DroppableProxy> {
  const { hostname, port } = new URL(origin)
  const sockets = new Set<Socket>()
  let isDown = false
  const server = createServer((incoming) => {
    if (isDown) return void incoming.destroy()
    const outgoing = connect(Number(port), hostname)
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(socket)
      socket.pipe(other)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const { port: own }: AddressInfo | { port: number } = Object(server.address())
  const cut = () => sockets.forEach((socket) => socket.destroy())
  return {
    origin: `http://localhost:${own}`,
    drop() {
      isDown = true
      cut()
    },
    restore() {
      isDown = false
    },
    async stop() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}

import { createAppSignIn, type RegisteredApp } from '../identity/app-sign-in.ts'
import type { Issuer } from '../identity/issuer.ts'
import { listenOnLoopback } from '../outlook/loopback.ts'
import type { Certificate } from './certificate.ts'
import { createGraph, type Graph, type GraphOptions } from './graph.ts'
import { serveGraph } from './serve.ts'

export interface StartOptions extends Omit<GraphOptions, 'publicKey' | 'tenantId'> {
  readonly issuer: Pick<Issuer, 'appToken' | 'publicKey'>
  /** The application that may sign in. */
  readonly app: RegisteredApp
  /** Presented to clients, which have to trust it. */
  readonly certificate: Certificate
  /** The first port to try, the next free one being used; 0 for any. */
  readonly port: number
}

export interface StartedGraph extends Graph {
  /** Like `https://localhost:3002`: the origin of Graph and of the authority for applications. */
  readonly origin: string
  stop(): Promise<void>
}

/** Serves Graph over https on this machine only, because Graph's client sends no token over plain http. */
export async function startGraph(options: StartOptions): Promise<StartedGraph> {
  const { issuer, app, certificate, port, ...rest } = options
  const door = await listenOnLoopback(port, certificate)
  const graph = createGraph({ ...rest, tenantId: app.tenantId, publicKey: issuer.publicKey })
  graph.servedAt(door.origin)
  door.serve(serveGraph(graph, createAppSignIn({ issuer, origin: door.origin, app })))
  return {
    ...graph,
    get seen() {
      return graph.seen
    },
    origin: door.origin,
    stop: async () => {
      await door.close()
      await graph.close()
    },
  }
}

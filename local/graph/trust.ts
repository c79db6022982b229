import tls from 'node:tls'

const trusted = new Set<string>()
const { connect } = tls

/**
 * Lets this process trust a certificate, and such alone; for tests, whose process runs already. A program
 * of its own is told by NODE_EXTRA_CA_CERTS when it is started.
 * @returns a function that stops trusting it
 */
export function trust(cert: string): () => void {
  trusted.add(cert)
  Object.assign(tls, { connect: connectTrusting })
  return () => {
    trusted.delete(cert)
    if (trusted.size === 0) Object.assign(tls, { connect })
  }
}

function connectTrusting(...[options, ...rest]: readonly unknown[]): unknown {
  const given = typeof options === 'object' && options !== null ? options : {}
  return Reflect.apply(connect, tls, [{ ...given, ca: [...trusted] }, ...rest])
}

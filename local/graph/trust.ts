import tls from 'node:tls'

const trusted = new Set<string>()
const { connect } = tls

/**
 * Makes this process trust a certificate in addition; for tests, which run in this process. A child
 * process gets NODE_EXTRA_CA_CERTS instead.
 * @returns a function that ends the trust
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

/** Types for the parts of Azurite that are used here; it is published as a program, without types. */

interface AzuriteServer {
  start(): Promise<void>
  close(): Promise<void>
  /** Like `http://127.0.0.1:40123`. */
  getHttpServerAddress(): string
}

declare module 'azurite/dist/src/table/TableServer.js' {
  const commonjs: { default: new (configuration: object) => AzuriteServer }
  export default commonjs
}

declare module 'azurite/dist/src/queue/QueueServer.js' {
  const commonjs: { default: new (configuration: object) => AzuriteServer }
  export default commonjs
}

declare module 'azurite/dist/src/table/TableConfiguration.js' {
  type Arguments = [
    host: string,
    port: number,
    keepAliveSeconds: number,
    databaseFile: string,
    debugLog: boolean,
    accessLog: boolean,
    accessLogStream: undefined,
    debugLogFile: undefined,
    loose: boolean,
    skipApiVersionCheck: boolean,
    certFile: string | undefined,
    keyFile: string | undefined,
    password: undefined,
    oauth: 'basic' | undefined,
  ]
  const commonjs: { default: new (...args: Arguments) => object }
  export default commonjs
}

declare module 'azurite/dist/src/queue/QueueConfiguration.js' {
  type Arguments = [
    host: string,
    port: number,
    keepAliveSeconds: number,
    databaseFile: string,
    extentDatabaseFile: string,
    extents: { locationId: string; locationPath: string; maxConcurrency: number }[],
    accessLog: boolean,
    accessLogStream: undefined,
    debugLog: boolean,
    debugLogFile: undefined,
    loose: boolean,
    skipApiVersionCheck: boolean,
    certFile: string | undefined,
    keyFile: string | undefined,
    password: undefined,
    oauth: 'basic' | undefined,
  ]
  const commonjs: { default: new (...args: Arguments) => object }
  export default commonjs
}

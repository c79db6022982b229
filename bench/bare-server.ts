import { createServer } from 'node:http'
import { onStop, tellReady } from '../local/stopping.ts'

/** The upper bound for Node: answers every request with the image, without reading or storing anything. */
const image = Buffer.from('R0lGODlhAQABAIABAAAAAP///yH5BAEAAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')
const headers = { 'content-type': 'image/gif', 'content-length': image.length }

const server = createServer((_request, response) => {
  response.writeHead(200, headers).end(image)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  tellReady({ port: typeof address === 'object' && address !== null ? address.port : 0 })
})
onStop(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

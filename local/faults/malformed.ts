import { get, type TrackedMails } from '../readers/tracked.ts'

/** Malicious requests, cycling through every kind. */
export function malformedRequest(mails: TrackedMails): (at: number) => string {
  const image = /\/o\/(\S+)/.exec(mails.askForImage(0))?.[1] ?? ''
  const link = /\/l\/([^?\s]+)/.exec(mails.askForLink(0, 1))?.[1] ?? ''
  const post = (path: string, body: string): string =>
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  const kinds = [
    get('/o/'),
    get('/o/none'),
    get(`/o/${image.slice(1)}A`),
    get(`/o/${'A'.repeat(7_000)}`),
    get('/o/%E0%A4%A'),
    get('/o/..%2f..%2fapi%2fhealth'),
    get(`/l/${link}`),
    get(`/l/${link}?u=`),
    get(`/l/${link}?u=https%3A%2F%2Felsewhere.example%2F`),
    get(`/l/${link}?u=${'%F0%9F%92%A9'.repeat(500)}`),
    get(`/l/${image}?u=javascript%3Aalert(1)`),
    get('/l/%00?u=%00&u=%FF&w=%'),
    get('/api/messages?cursor=%FF&limit=-1'),
    get('/api/activity'),
    get('/api/nowhere'),
    post('/api/tickets', '{"'),
    post('/api/messages/search', `{"text":${'['.repeat(5_000)}`),
    post('/api/messages/none', ''),
    'GET /o/x HTTP/1.1\r\n\r\n',
    'GET http://\r\n\r\n',
    '\u0000\u0001\u0002\r\n\r\n',
  ]
  return (at) => kinds[at % kinds.length] ?? ''
}

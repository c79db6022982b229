import { expect, test } from '@jest/globals'
import { type FrameIdentity, frameName, frameUrl } from './identity.ts'

const identity: FrameIdentity = {
  conversationId: 'c-1',
  addInId: 'add-in',
  hostOrigin: 'http://localhost:3000',
  locale: 'en-US',
}
const hostInfo = 'Outlook$Web$16.01$en-US$c-1$$disableLogging$0'

test('frameName() tells the library its host, in strings only', () => {
  expect(JSON.parse(frameName(identity))).toEqual({
    baseFrameName: 'addin_c-1',
    hostInfo,
    xdmInfo: 'c-1|add-in|http://localhost:3000',
    serializerVersion: '1',
    flights: '[]',
  })
})

test.each([
  ['http://localhost:3001/pane.html', `http://localhost:3001/pane.html?_host_Info=${hostInfo}`],
  ['http://localhost:3001/p?a=1#x', `http://localhost:3001/p?a=1&_host_Info=${hostInfo}#x`],
])('frameUrl() of %s', (page, url) => {
  expect(frameUrl(page, identity)).toBe(url)
})

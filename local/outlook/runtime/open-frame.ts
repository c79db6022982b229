import { createNativeFrame } from '../native/frame.ts'
import { type AddInFrame, createFrame, type FrameHost, type FrameOptions } from '../web/frame.ts'

/** A page of the add-in, reaching Outlook as it does in this client; who puts it into the document starts it. */
export function openFrame(host: FrameHost, options: FrameOptions): AddInFrame {
  return host.client.transport === 'web'
    ? createFrame(host, options)
    : createNativeFrame(host, options)
}

import { createNativeFrame } from '../native/frame.ts'
import { type AddInFrame, createFrame, type FrameHost, type FrameOptions } from '../web/frame.ts'

/** A page of the add-in with this client's transport; it starts when inserted into the document. */
export function openFrame(host: FrameHost, options: FrameOptions): AddInFrame {
  return host.client.transport === 'web'
    ? createFrame(host, options)
    : createNativeFrame(host, options)
}

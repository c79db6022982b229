import { openDialog } from '../runtime/open-dialog.ts'
import { createPageFrame } from '../runtime/page-frame.ts'
import type { AddInFrame, FrameHost, FrameOptions } from '../web/frame.ts'
import { withHostInfo } from '../web/identity.ts'
import { nativeBridgeOf } from './context.ts'
import {
  createNativeConversation,
  type NativeConversation,
  type NativePorts,
} from './conversation.ts'
import { parseNativeRequest } from './message.ts'

/**
 * A page that reaches Outlook as on a desktop: by an injected object, which native-bridge.js simulates.
 */
export function createNativeFrame(host: FrameHost, options: FrameOptions): AddInFrame {
  const opener: NonNullable<DialogPorts['openDialog']> = (target, owner) =>
    openDialog(openNative, host, options, target, owner)
  return openNative(host, options, options.dialogsRefused ? {} : { openDialog: opener }).frame
}

interface NativePage {
  readonly frame: AddInFrame
  readonly conversation: () => NativeConversation | undefined
}

type DialogPorts = Pick<NativePorts, 'openDialog' | 'toParent'>

function openNative(host: FrameHost, options: FrameOptions, dialogs: DialogPorts): NativePage {
  const channel = crypto.randomUUID()
  const nativeBridge = nativeBridgeOf(host, {
    channel,
    hostOrigin: location.origin,
    isDialog: dialogs.toParent !== undefined,
    storageDenied: options.storageDenied === true,
  })
  let conversation: NativeConversation | undefined
  const frame = createPageFrame({
    frame: options,
    name: JSON.stringify({ nativeBridge }),
    url: withHostInfo(options.pageUrl, nativeBridge.hostInfo),
    declinable: false,
    nestedAppAuth: host.nestedAppAuth,
    talk({ post, onReady, onCommandEnd }) {
      const opened = createNativeConversation({
        ...dialogs,
        session: options.session,
        traps: host.traps,
        accessToken: host.accessToken,
        post: (reply) => post({ channel, ...reply }),
        onReady,
        onCommandEnd,
        onCloseContainer: options.onClose,
        report: host.report,
      })
      conversation = opened
      return {
        receive(message) {
          const request = parseNativeRequest(message, channel)
          if (request === undefined) return false
          opened.receive(request)
          return true
        },
        raise: opened.raise,
        close: opened.close,
      }
    },
  })
  return { frame, conversation: () => conversation }
}

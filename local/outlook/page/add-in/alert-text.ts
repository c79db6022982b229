import type { ClientId } from '../../model/client.ts'
import type { Alert } from '../../model/smart-alerts.ts'

export interface AlertText {
  readonly title: string
  readonly text: string
}

/** Outlook's wording, as in the pictures on Microsoft's page about send events. */
export function alertText(
  { reason, message, mode }: Alert,
  name: string,
  client: ClientId,
): AlertText {
  const program = 'Microsoft Outlook'
  switch (reason) {
    case 'refused':
      return {
        title: client === 'classic' ? `Message from Add-in: ${name}` : name,
        text: message ?? `${name} is preventing this email from being sent.`,
      }
    case 'unavailable':
    case 'missing':
      return {
        title: name,
        text: `${name} is unavailable and can't process your email at this time.`,
      }
    case 'blocked':
      return { title: name, text: `${name} is blocking the send of this message.` }
    case 'slow':
      return { title: name, text: `${name} is taking longer than expected.` }
    case 'finished':
      return { title: name, text: `${name} finished processing.` }
    case 'timed-out':
      return { title: name, text: `${name} timed out.` }
    case 'disconnected':
      return mode === 'Block'
        ? {
            title: "Can't send your message",
            text: `${name} is blocking your message from being sent while you're offline. Please connect and try again.`,
          }
        : {
            title: name,
            text: `${name} is unavailable and could not process your message at this time.`,
          }
    case 'work-offline':
      return {
        title: program,
        text: `${name} can't process your email while in Work Offline mode. Please reconnect and try again.`,
      }
    case 'leaving':
      return client === 'classic'
        ? { title: program, text: 'One or more add-ins is still processing your email.' }
        : {
            title: "One or more add-ins couldn't complete processing your email",
            text: 'Select your preferred action',
          }
  }
}

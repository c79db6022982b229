import { InputFault, record, text } from '#core/parse'

/** A message of the bridge that nested-app-auth.js adds to an add-in's page. */
const parseMessage = record<{ nestedAppAuth: string }>({ nestedAppAuth: text(50_000) })

/**
 * Connects the bridge of a page with the broker, in both directions.
 * @returns a function that stops listening
 */
export function listenForNestedAppAuth(
  element: HTMLIFrameElement,
  origin: string,
  broker: (request: string) => Promise<string>,
): () => void {
  const listen = (event: MessageEvent): void => {
    if (event.source !== element.contentWindow || event.origin !== origin) return
    const message = parseMessage(event.data, '')
    if (message instanceof InputFault) return
    void broker(message.nestedAppAuth).then(
      (nestedAppAuth) => element.contentWindow?.postMessage({ nestedAppAuth }, origin),
      () => console.warn('The broker failed'),
    )
  }
  window.addEventListener('message', listen)
  return () => window.removeEventListener('message', listen)
}

import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline'
import { QueueClient } from '@azure/storage-queue'

/** The first version that knows everything used here, so the newest storage and the oldest emulator agree. */
const apiVersion = '2021-12-02'

/** A client that also writes messages at little cost. */
export class PutQueueClient extends QueueClient {
  /**
   * Writes a message that never expires, with the client's own authentication and retries. `sendMessage`
   * also builds and reads XML by a description of it and reports a span, which takes a third of its time
   * and made up a tenth of what a hit costs.
   * @param base64 the text, which in this form needs no escaping in XML
   * @throws RestError with the status if storage refuses the message
   */
  async putMessage(base64: string, abortSignal: AbortSignal): Promise<void> {
    const url = new URL(this.url)
    url.pathname += '/messages'
    url.searchParams.set('messagettl', '-1')
    const request = createPipelineRequest({
      method: 'POST',
      url: url.href,
      headers: createHttpHeaders({
        'content-type': 'application/xml; charset=utf-8',
        'x-ms-version': apiVersion,
      }),
      body: `<QueueMessage><MessageText>${base64}</MessageText></QueueMessage>`,
      abortSignal,
      // As with the client's own requests, the address decides.
      allowInsecureConnection: true,
    })
    const { status, headers } = await this.storageClientContext.sendRequest(request)
    if (status !== 201)
      throw new RestError(`Storage refused a message: ${status}`, {
        statusCode: status,
        code: headers.get('x-ms-error-code') ?? '',
      })
  }
}

import { associate, officeReady } from '../office/events.ts'
import { supplyMissingParts } from './missing-parts.ts'
import { onSend } from './on-send.ts'
import { onCompose, onRecipientsChanged } from './prepare.ts'

/** The names are those in manifest.xml. */
associate('onNewMessageCompose', onCompose)
associate('onMessageCompose', onCompose)
associate('onMessageRecipientsChanged', onRecipientsChanged)
associate('onMessageSend', onSend)

supplyMissingParts()
void officeReady()

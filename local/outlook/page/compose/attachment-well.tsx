import { makeStyles, Tag, TagGroup } from '@fluentui/react-components'
import { CloudLinkRegular } from '@fluentui/react-icons/svg/cloud-link'
import { DocumentRegular } from '@fluentui/react-icons/svg/document'
import type { Attachment } from '../../model/item.ts'
import { sizeText } from './attachment.ts'

export interface AttachmentWellProps {
  readonly attachments: readonly Attachment[]
  readonly readOnly: boolean
  readonly onRemove: (attachment: Attachment) => void
}

const useStyles = makeStyles({
  well: { padding: '8px 16px 0', flexWrap: 'wrap', gap: '8px' },
})

/** The ordinary attachments. */
export function AttachmentWell({ attachments, readOnly, onRemove }: AttachmentWellProps) {
  const styles = useStyles()
  if (attachments.length === 0) return null
  return (
    <TagGroup
      className={styles.well}
      aria-label="Attachments"
      onDismiss={(_, { value }) => {
        const gone = attachments.find(({ attachmentId }) => attachmentId === value)
        if (gone !== undefined) onRemove(gone)
      }}
    >
      {attachments.map((attachment) => (
        <Tag
          key={attachment.attachmentId}
          value={attachment.attachmentId}
          dismissible={!readOnly}
          dismissIcon={{ 'aria-label': `Remove ${attachment.name}` }}
          media={attachment.kind === 'cloud' ? <CloudLinkRegular /> : <DocumentRegular />}
          secondaryText={attachment.kind === 'cloud' ? 'Cloud file' : sizeText(attachment.size)}
        >
          {attachment.name}
        </Tag>
      ))}
    </TagGroup>
  )
}

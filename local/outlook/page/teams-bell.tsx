import {
  Button,
  CounterBadge,
  Link,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  tokens,
} from '@fluentui/react-components'
import { AlertRegular } from '@fluentui/react-icons/svg/alert'
import type { TeamsNotice } from '../mail/teams-feed.ts'
import { readTeams, readTeamsNotices } from './data/api.ts'
import { shortTime } from './data/times.ts'
import { detailOf, useRemote } from './data/use-remote.ts'
import { HeaderSurface } from './header-theme.tsx'
import { useSay } from './use-say.tsx'

const useStyles = makeStyles({
  bell: { position: 'relative', display: 'inline-flex' },
  badge: { position: 'absolute', top: '-4px', insetInlineEnd: '-6px', pointerEvents: 'none' },
  list: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '12px',
    width: '320px',
    maxWidth: '80vw',
    maxHeight: '60vh',
    overflowY: 'auto',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  notice: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** Notices that apps have sent through Teams, which does not exist on this computer. */
export function TeamsBell() {
  const say = useSay()
  const remote = useRemote('teams', readTeams)
  const notices = remote.state === 'ready' ? remote.value : []
  const unread = notices.filter(({ read }) => !read).length
  const name = unread === 0 ? 'Teams notices' : `Teams notices, ${unread} new`
  return (
    <Popover
      withArrow
      trapFocus
      onOpenChange={(_, { open }) => {
        if (!open && unread > 0)
          readTeamsNotices().catch((error: unknown) => say(detailOf(error), 'error'))
      }}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<Bell unread={unread} />}
          aria-label={name}
          title={name}
        />
      </PopoverTrigger>
      <HeaderSurface>
        <PopoverSurface aria-label="Teams notices">
          <Notices notices={notices} />
        </PopoverSurface>
      </HeaderSurface>
    </Popover>
  )
}

function Bell({ unread }: { readonly unread: number }) {
  const styles = useStyles()
  return (
    <span className={styles.bell}>
      <AlertRegular />
      {unread > 0 && (
        <CounterBadge className={styles.badge} count={unread} size="small" color="danger" />
      )}
    </span>
  )
}

function Notices({ notices }: { readonly notices: readonly TeamsNotice[] }) {
  const styles = useStyles()
  if (notices.length === 0) return <Text>Teams has nothing to say.</Text>
  return (
    <ul className={styles.list}>
      {notices.map(({ noticeId, app, text, preview, url, at, read }) => (
        <li key={noticeId} className={styles.notice}>
          <Link href={url} target="_blank" rel="noreferrer">
            <Text weight={read ? 'regular' : 'semibold'}>{text}</Text>
          </Link>
          <Text size={200} className={styles.quiet}>
            {[app, preview, shortTime(at, Date.now())].filter(Boolean).join(' · ')}
          </Text>
        </li>
      ))}
    </ul>
  )
}

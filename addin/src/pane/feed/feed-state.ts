import type { Activity, Page } from '#core/wire'

import type { LegName } from '#core/notice/channels'
import type { Words } from './en.ts'
import { makeGrammar } from './grammar.ts'

const { isolate } = makeGrammar('ar')

const legs: Readonly<Record<LegName, string>> = {
  teams: 'Teams',
  card: 'قناة Teams',
  digest: 'صندوق بريدك',
  summary: 'Teams بعد ساعات الهدوء',
}

export const arNotices: Words['notices'] = {
  title: 'الإشعارات',
  hint: 'بماذا تُبلَّغ وأين ومتى',
  loading: 'جارٍ تحميل إشعاراتك',
  legs,
  trouble: (leg, when) => `لم يصل إشعار إلى ${isolate(leg)} (${isolate(when)}).`,
  why: {
    'not-allowed':
      'Telltale غير مثبّت في Teams لديك أو لا يجوز له إشعارك. أضفه في Teams أو اسأل المسؤول.',
    busy: 'كان الطرف الآخر مشغولًا. يُحاوَل الإشعار التالي كالمعتاد.',
    unreachable: 'لم يردّ الطرف الآخر. يُحاوَل الإشعار التالي كالمعتاد.',
    'sign-in-refused': 'لم يعد Microsoft 365 يعرف Telltale. على المسؤول تجديد سرّه.',
    rejected: 'لم يقبله الطرف الآخر. أخبر المسؤول.',
    gone: 'لم يعد في هذا العنوان شيء. أنشئ سير العمل من جديد وأدخل عنوانه هنا.',
    'address-refused': 'لا يجوز إرسال بطاقات إلى هذا العنوان. أدخل عنوانًا آخر هنا.',
    'no-mailbox': 'ليس لحسابك صندوق بريد تُرسَل إليه.',
  },
  what: 'أبلغني عن',
  opens: 'الفتح',
  opensOf: { every: 'كل فتح', first: 'الأول فقط', none: 'لا شيء' },
  clicks: { label: 'النقر', hint: 'يتبع أحدهم رابطًا' },
  replies: { label: 'الردود', hint: 'يردّ أحدهم' },
  bounces: { label: 'لم تُسلَّم', hint: 'تعود رسالة' },
  where: 'أبلغني في',
  outlook: {
    label: 'فوق الرسالة المفتوحة في Outlook',
    hint: 'ما دامت هذه اللوحة مفتوحة بجانبها',
  },
  teams: { label: 'Teams', hint: 'في نشاطك' },
  card: { label: 'قناة في Teams', hint: 'بطاقة يراها كل أعضائها' },
  digest: { label: 'رسالة يومية', hint: 'في الأيام التي حدث فيها شيء فقط' },
  digestAt: 'تُرسل عند',
  notSetUp: 'لم تُعدّ مؤسستك ذلك',
  cardAddress: 'عنوان سير العمل',
  cardHint: 'في القناة: Workflows، ثم «النشر في قناة عند تلقي طلب webhook». انسخ عنوانه.',
  cardSave: 'حفظ العنوان',
  cardSaving: 'جارٍ الحفظ…',
  cardCancel: 'إلغاء',
  cardRefused: 'هذا ليس عنوان https لسير عمل.',
  cardFailed: 'تعذّر الحفظ. حاول مرة أخرى.',
  cardGoes: (host) => `تُرسل البطاقات إلى ${isolate(host)}`,
  cardChange: 'تغيير',
  cardRemove: 'إزالة',
  when: 'متى',
  quiet: { label: 'ساعات الهدوء', hint: 'ما يحدث خلالها يصل ملخّصًا واحدًا' },
  from: 'من',
  to: 'إلى',
  zone: 'المنطقة الزمنية',
  zoneHere: (zone) => `${isolate(zone)} (هذا الحاسوب)`,
  saving: 'جارٍ الحفظ…',
  saved: 'حُفظ',
  failed: 'تعذّر الحفظ. ما تراه هو الساري.',
}

import { arChecks } from './ar-checks.ts'
import { arDevices } from './ar-devices.ts'
import { arConversation } from './ar-conversation.ts'
import { arEvidence } from './ar-evidence.ts'
import { arTab } from './ar-tab.ts'
import { arNotices } from './ar-notices.ts'
import type { Words } from './en.ts'
import { arContact } from './ar-contact.ts'
import { arInsights } from './ar-insights.ts'
import { makeGrammar, type PluralForms } from './grammar.ts'

const { plural, list, number, isolate } = makeGrammar('ar')

const links: PluralForms = {
  one: 'رابط واحد',
  two: 'رابطان',
  few: '# روابط',
  many: '# رابطًا',
  other: '# رابط',
}
const times: PluralForms = {
  one: 'مرة واحدة',
  two: 'مرتين',
  few: '# مرات',
  many: '# مرة',
  other: '# مرة',
}
const people: PluralForms = {
  one: 'شخص واحد',
  two: 'شخصين',
  few: '# أشخاص',
  many: '# شخصًا',
  other: '# شخص',
}

export const ar: Words = {
  product: 'Telltale',
  justNow: 'الآن',
  someone: 'أحدهم',
  noSubject: '(بلا موضوع)',
  unknownSubject: 'رسالة منك',
  unknownTitle: 'رسالة',
  aLink: 'رابط',
  quoted: (text) => `«${isolate(text)}»`,
  list,
  number,
  evidence: arEvidence,

  contact: arContact,
  insights: arInsights,

  tabs: {
    label: 'ما يُعرض',
    mail: 'هذه الرسالة',
    activity: 'النشاط',
    messages: 'الرسائل',
    insights: 'نظرة عامة',
    more: 'المزيد',
    unread: (count) => plural(count, { other: '(# جديد)' }),
  },

  tab: arTab,

  trouble: {
    offline: 'تعذّر الوصول إلى Telltale. سيحاول مجددًا من تلقاء نفسه.',
    timeout: 'Telltale بطيء في الرد. سيحاول مجددًا من تلقاء نفسه.',
    'signed-out': 'لم تسجّل الدخول إلى Telltale.',
    'sign-in-unsupported':
      'لا يستطيع هذا الإصدار من Outlook تسجيل دخول الوظائف الإضافية. حدّثه أو استخدم Outlook على الويب.',
    'sign-in-cancelled': 'لم تسجّل الدخول: أُغلقت نافذة الدخول قبل أن تكتمل.',
    'sign-in-unanswered': 'لم يردّ Outlook على تسجيل الدخول. سيحاول مجددًا من تلقاء نفسه.',
    'sign-in-refused': 'لم تسمح مؤسستك بتسجيل دخولك. اطلب من المسؤول السماح لـ Telltale.',
    refused: 'لم يُهيَّأ Telltale لحسابك. اسأل المسؤول.',
    unexpected: 'هناك خلل في Telltale. سيحاول مجددًا من تلقاء نفسه.',
    outlook: 'لا يسمح Outlook لـ Telltale بتجهيز هذه الرسالة. سيحاول مجددًا من تلقاء نفسه.',
    stale: 'قد يكون ما تراه قديمًا.',
    retry: 'حاول مجددًا',
    signIn: 'تسجيل الدخول',
  },

  feed: {
    loading: 'جارٍ تحميل النشاط',
    emptyTitle: 'لا شيء بعد',
    empty: 'أرسل بريدك كالمعتاد. حين يفتح أحدهم رسالة أو يتبع رابطًا فيها تراه هنا.',
    older: 'عرض الأقدم',
    olderLoading: 'جارٍ التحميل…',
    olderFailed: 'تعذّر تحميل النشاط الأقدم.',
    new: 'جديد:',
    opened: (who) => `فتح ${isolate(who)}`,
    clicked: (who, link) => `نقر ${isolate(who)} على ${link}`,
    replied: (who) => `ردّ ${isolate(who)}`,
    repliedAutomatically: (who) => `رد تلقائي من ${isolate(who)}`,
    bounced: (who) => (who === null ? 'لم تُسلَّم' : `لم تُسلَّم إلى ${isolate(who)}`),
    notOpened: 'لم يكن فتحًا في النهاية',
    notClicked: (link) => `لم تكن نقرة في النهاية: ${link}`,
    ownView: 'فتحتَ أنت',
    ownClick: (link) => `نقرتَ أنت على ${link}`,
    inMail: (subject) => `في ${subject}`,
    toMail: (subject) => `على ${subject}`,
    arrivedMany: (count) => plural(count, { other: '# جديد في النشاط' }),
    hot: 'نشِط الآن',
    busy: (who, signs, span) =>
      `${isolate(who)}: ${plural(signs, {
        one: 'علامة اهتمام واحدة',
        two: 'علامتا اهتمام',
        few: '# علامات اهتمام',
        many: '# علامة اهتمام',
        other: '# علامة اهتمام',
      })} خلال ${span}`,
    revived: (who, quiet) => `عاد ${isolate(who)} بعد ${quiet}`,
  },

  messages: {
    loading: 'جارٍ تحميل الرسائل',
    search: 'ابحث عن موضوع أو شخص',
    searchHint: 'موضوع أو شخص',
    filter: 'عرض',
    filters: {
      all: 'كل المتتبَّعة',
      opened: 'مفتوحة',
      'not-opened': 'غير مفتوحة',
      clicked: 'فيها نقرات',
      'not-clicked': 'بلا نقرات',
      replied: 'عليها رد',
      bounced: 'لم تُسلَّم',
    },
    list: 'البريد المتتبَّع، الأحدث أولًا',
    emptyTitle: 'لا بريد متتبَّع بعد',
    empty: 'أرسل بريدك كالمعتاد. يظهر هنا ما يتتبعه Telltale.',
    noneTitle: 'لا نتائج',
    none: 'لا رسالة تطابق هذا البحث.',
    showAll: 'عرض الكل',
    more: 'جارٍ تحميل المزيد…',
    moreFailed: 'تعذّر تحميل المزيد.',
    found: (count, all) => {
      const mails = plural(count, {
        zero: 'لا رسائل',
        one: 'رسالة واحدة',
        two: 'رسالتان',
        few: '# رسائل',
        many: '# رسالة',
        other: '# رسالة',
      })
      return all ? mails : `أكثر من ${mails}`
    },
    others: (first, others) => `${isolate(first)} ${isolate(`+${number(others)}`)}`,
    notSent: 'لم يُبلَّغ عن إرسالها بعد',
    opened: (opens, last) =>
      opens === 1 ? `فُتحت ${last}` : `فُتحت ${plural(opens, times)}، آخرها ${last}`,
    notOpened: 'لم تُفتح',
    clicked: (clicks, last) =>
      clicks === 1 ? `نُقر عليها ${last}` : `نُقر عليها ${plural(clicks, times)}، آخرها ${last}`,
    notClicked: 'بلا نقرات',
    replied: (last) => `رُدّ عليها ${last}`,
    notReplied: 'بلا رد',
    bounced: (last) => `لم تُسلَّم، ${last}`,
  },

  message: {
    loading: 'جارٍ تحميل ما حدث',
    back: 'رجوع',
    to: (names) => `إلى ${names}`,
    copied: (person, field) => `${isolate(person)} (${field === 'cc' ? 'نسخة' : 'نسخة مخفية'})`,
    sentAt: (moment) => `أُرسلت ${moment}`,
    more: (count) => `و${number(count)} غيرهم`,
    fewer: 'عرض أقل',
    history: 'ما حدث',
    sent: 'أُرسلت',
    opened: 'فُتحت',
    replied: 'رُدّ عليها',
    repliedAutomatically: 'رد تلقائي',
    notReached: (names) => `إلى ${isolate(names)}`,
    inClient: (client) => `في ${isolate(client)}`,
    loadedAgain: (loads, last) => `عُرضت ${plural(loads, times)}، آخرها ${last}`,
    shown: 'ليس فتحًا',
    perhapsOpened: 'ربما فتح',
    ownView: 'فتحتَها أنت',
    followed: (link) => `ليست نقرة: ${link}`,
    perhapsClicked: (link) => `ربما نقرة: ${link}`,
    ownClick: (link) => `نقرتَ أنت على ${link}`,
    forwarded: 'ربما أُعيد توجيهها: جهاز آخر على شبكة أخرى.',
    tracking: 'ما يُتتبَّع',
    clicked: (link) => `نُقر على ${link}`,
    missingTitle: 'لا سجل لهذه الرسالة',
    missing: 'ربما أُرسلت من حساب آخر، أو حُذف سجلها.',
    pending: 'يظهر هنا ما يُتتبَّع حين يعلم Telltale بإرسال هذه الرسالة.',
    why: 'لماذا',
    mayChange: (clock) => `قد يتغيّر هذا حتى ${clock}.`,
    byPeople: (opens) =>
      plural(opens, {
        zero: 'لا فتح من أشخاص',
        one: 'فتح واحد من شخص',
        two: 'فتحان من أشخاص',
        few: '# مرات فتح من أشخاص',
        many: '# مرة فتح من أشخاص',
        other: '# مرة فتح من أشخاص',
      }),
    inAll: (loads) =>
      plural(loads, {
        zero: 'لا تحميل إجمالًا',
        one: 'تحميل واحد إجمالًا',
        two: 'تحميلان إجمالًا',
        few: '# تحميلات إجمالًا',
        many: '# تحميلًا إجمالًا',
        other: '# تحميل إجمالًا',
      }),
    mute: 'كتم',
    unmute: 'إلغاء الكتم',
    muted: 'مكتومة: لا تُبلَّغ عن هذه الرسالة.',
    wasMe: 'كنتُ أنا',
    notPerson: 'ليس شخصًا',
    said: { me: 'قلتَ إنك كنت أنت.', 'not-a-person': 'قلتَ إنه لم يكن شخصًا.' },
    undo: 'تراجع',
    saving: 'جارٍ الحفظ…',
    notSaved: 'تعذّر الحفظ.',
  },

  status: {
    opened: (opens, last) => {
      const opened = opens === 1 ? 'فُتحت' : `فُتحت ${plural(opens, times)}`
      if (last === null) return opened
      return opens === 1 ? `${opened} ${last}` : `${opened}، آخرها ${last}`
    },
    notOpened: 'لم تُفتح بعد',
    noOpenSeen: 'لم يُرَ فتح',
    opensNotTracked: 'الفتح غير متتبَّع',
    clicks: (clicks) =>
      plural(clicks, {
        one: 'نقرة واحدة',
        two: 'نقرتان',
        few: '# نقرات',
        many: '# نقرة',
        other: '# نقرة',
      }),
    noClicks: 'لا نقرات بعد',
    notTracked: 'غير متتبَّعة',
  },

  tracked: {
    opens: 'الفتح متتبَّع.',
    opensNot: 'الفتح غير متتبَّع.',
    links: (count) =>
      count === 0 ? 'لا روابط متتبَّعة.' : `الروابط المتتبَّعة: ${plural(count, links)}.`,
    left: (reason) => `غير متتبَّع: ${reason}`,
  },

  compose: {
    heading: 'تتبّع هذه الرسالة',
    loading: 'جارٍ قراءة الرسالة',
    opens: { label: 'الفتح', hint: 'اعرف متى تُفتح' },
    links: { label: 'الروابط', hint: 'اعرف أي الروابط يُنقر' },
    switchFailed: 'لم يقبل Outlook التغيير. حاول مرة أخرى.',
    remember: 'اجعله الافتراضي لي',
    remembering: 'جارٍ الحفظ…',
    remembered: 'ستبدأ الرسائل الجديدة هكذا.',
    rememberFailed: 'تعذّر حفظ الافتراضي. حاول مرة أخرى.',
    outcome: 'عند الإرسال',
    opensWill: 'سيُتتبَّع الفتح.',
    opensWont: 'لن يُتتبَّع الفتح.',
    linksWill: (count) => `ستُتتبَّع الروابط: ${plural(count, links)}.`,
    linksWont: 'لن تُتتبَّع الروابط.',
    several: (count) =>
      `سيظهر الفتح باسم «أحدهم»، لأن هذه الرسالة تذهب إلى ${plural(count, people)}.`,
    linkList: 'روابط هذه الرسالة',
    people: 'المستلمون',
    noPeople: 'لا أحد بعد.',
    basis: {
      consent: 'الأساس: الموافقة',
      'legitimate-interest': 'الأساس: مصلحة مشروعة',
      none: 'بلا أساس قانوني: يظهر باسم «أحدهم»',
      objected: 'اعترض: يظهر باسم «أحدهم»',
    },
    measurability: {
      'apple-mail': 'Apple Mail: قد لا يُرى الفتح',
      gmail: 'Gmail: يُرى الفتح عبر وكيله',
    },
    tips: 'نصائح',
    tip: {
      'add-link': 'أضف رابطًا بكلمات: النقرة أدلّ من الفتح.',
      'add-picture': 'أضف شعارًا: من يسمح بتحميل الصور يجعل الفتح مرئيًا.',
    },
    leavesUntracked: 'ستخرج هذه الرسالة دون تتبّع.',
    retrying: 'جارٍ المحاولة…',
    unreadable: 'لا يسمح Outlook لـ Telltale بقراءة هذه الرسالة الآن. سينظر مجددًا من تلقاء نفسه.',
  },

  more: {
    heading: 'الإعدادات',
    defaults: 'تبدأ الرسالة الجديدة بـ',
    loading: 'جارٍ تحميل الإعدادات',
    saved: 'حُفظ',
    failed: 'تعذّر الحفظ. حاول مرة أخرى.',
  },

  notices: arNotices,
  devices: arDevices,
  checks: arChecks,
  conversation: arConversation,

  received: {
    title: 'أُرسلت هذه الرسالة إليك',
    text: 'يتابع Telltale البريد الذي ترسله أنت. اختر رسالة من «العناصر المرسلة» لترى ما حدث لها.',
  },
  none: {
    title: 'لم تُختر رسالة',
    text: 'اختر رسالة من «العناصر المرسلة» لترى ما حدث لها.',
  },
  untracked: {
    unmarked: {
      title: 'هذه الرسالة غير متتبَّعة',
      text: 'خرجت كما كتبتها تمامًا. كان التتبّع متوقفًا، أو كُتبت من دون Telltale أو على هاتف أو حين تعذّر الوصول إلى Telltale.',
    },
    unreadable: {
      title: 'لم يردّ Outlook',
      text: 'لم يتبيّن هل هذه الرسالة متتبَّعة. اخترها من جديد للسؤال مرة أخرى.',
    },
  },
}

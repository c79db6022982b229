import type { Words } from './en.ts'

export const arTab: Words['tab'] = {
  beside: 'الرسالة',
  noneTitle: 'لم تُختر أي رسالة',
  none: 'اختر رسالة من القائمة لترى ما حدث لها.',
  open: 'فتح في علامة تبويب في المتصفح',
  openHint: 'المحتوى نفسه، مع متسع للقائمة والرسالة جنبًا إلى جنب.',
  account: 'الحساب',
  signedInAs: (name, address) => `تم تسجيل الدخول باسم ${name} (${address})`,
  signOut: 'تسجيل الخروج',
  signedOutTitle: 'اعرف ما حدث لرسائلك',
  signedOut: 'سجّل الدخول بحساب العمل لترى من فتح رسائلك ونقر فيها وردّ عليها.',
  signIn: 'تسجيل الدخول',
  framedTitle: 'افتح Telltale في علامة تبويب في المتصفح',
  framed: 'لا يسجّل هذا البرنامج دخولك هنا.',
}

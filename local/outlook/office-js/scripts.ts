/**
 * What a page loads here in place of Microsoft's one script. What Outlook itself puts into a page comes
 * first, and the stand-in for MicrosoftAjax: Office.js fetches that from the network only when it is
 * missing.
 */
export const localOfficeScripts = [
  '/office-js/native-bridge.js',
  '/office-js/nested-app-auth.js',
  '/office-js/microsoft-ajax.js',
  '/office-js/office.js',
] as const

/**
 * Replaces Microsoft's single script tag in a page. First come scripts that Outlook itself would inject,
 * and a stand-in for MicrosoftAjax, which Office.js would otherwise download.
 */
export const localOfficeScripts = [
  '/office-js/native-bridge.js',
  '/office-js/nested-app-auth.js',
  '/office-js/microsoft-ajax.js',
  '/office-js/office.js',
] as const

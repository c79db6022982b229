/** The copy of a script that classic Outlook keeps on the computer. */
export interface Bundle {
  /**
   * Reads the script anew, as Outlook does when it starts, and only then
   * (https://learn.microsoft.com/office/dev/add-ins/testing/debug-autolaunch).
   * @returns what handlers run until the next start: the copy of an earlier one if the script cannot be
   * read; undefined if there is none
   */
  readonly atStart: () => Promise<string | undefined>
}

/** @param read gives undefined if the script cannot be read */
export function createBundle(read: () => Promise<string | undefined>): Bundle {
  let kept: string | undefined
  return {
    async atStart() {
      const source = (await read()) ?? kept
      kept = source
      return source
    },
  }
}

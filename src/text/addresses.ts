const perhapsAddress = /@|:\/\/|www\./
const address = /\S*(?:@|:\/\/|www\.)\S*/g

/** A text without its web and mail addresses, which are in no language. */
export function withoutAddresses(text: string): string {
  return perhapsAddress.test(text) ? text.replace(address, ' ') : text
}

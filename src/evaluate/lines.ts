/** All lines; empty ones at the end are left out. */
export async function gatherLines(lines: AsyncIterable<{ readonly text: string }>): Promise<string[]> {
  const texts: string[] = []
  for await (const { text } of lines) texts.push(text)
  while (texts.at(-1) === '') texts.pop()
  return texts
}

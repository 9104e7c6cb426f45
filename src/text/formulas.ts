/** Cells that Excel and Calc calculate (OWASP, CSV Injection), and those that would be mistaken for guarded ones. */
const formula = /^'*[=+\-@\t\r]/
const guardedFormula = /^'+[=+\-@\t\r]/

/**
 * Puts an apostrophe before a text that a spreadsheet would calculate: one that starts with = + - @ TAB or CR.
 * A text that starts with apostrophes and then one of those gets one more, so that every text has its way back.
 */
export function guardFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** Undoes {@link guardFormula}: takes the apostrophe away that it put there, and only that. */
export function unguardFormula(cell: string): string {
  return guardedFormula.test(cell) ? cell.slice(1) : cell
}

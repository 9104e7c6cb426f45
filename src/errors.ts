/** Exit codes of the command line; documented in `hawta --help`. */
export const exitCodes = { fine: 0, failed: 1, badUsage: 2, finishedWithFailures: 3 } as const

/**
 * The one error class: something outside the program is not as expected.
 * The message says what was expected, what came and where; anything else that is thrown is a defect.
 */
export class HawtaError extends Error {
  readonly exitCode: number

  constructor(message: string, options: { cause?: unknown; exitCode?: number } = {}) {
    super(message, { cause: options.cause })
    this.name = 'HawtaError'
    this.exitCode = options.exitCode ?? exitCodes.failed
  }
}

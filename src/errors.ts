/**
 * What can go wrong on purpose. The exit status of the command follows from the code:
 * `BAD_USAGE` and `BAD_CATALOGUE` end with 2, `UNREADABLE` makes a run partial (3), `UNWRITABLE` ends with 4.
 */
export type ErrorCode = 'BAD_USAGE' | 'BAD_CATALOGUE' | 'UNREADABLE' | 'UNWRITABLE';

/**
 * An error that rtclog throws on purpose. Its message is one line: what happened, where, and what to do.
 * Anything else that is thrown is a bug of ours or an error of the system.
 */
export class RtclogError extends Error {
  override readonly name: string = 'RtclogError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

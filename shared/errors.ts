/**
 * The one table of error codes. Every failure a user can meet has a row here: what its code means for a script
 * (exit code), for an HTTP client (status) and for a person (hint). Codes are stable; add, never rename.
 */
interface ErrorKind {
  readonly exit: 1 | 2 | 4 | 5 | 6 | 130;
  readonly status: number;
  readonly hint: string;
}

const kind = (exit: ErrorKind['exit'], status: number, hint: string): ErrorKind => ({ exit, status, hint });

export const errorTable = {
  USAGE: kind(2, 400, 'Run the command with --help to see its arguments and an example.'),
  PLAN_NOT_FOUND: kind(2, 404, 'Name the plan file, or run "drydock init MODEL DATA" to write a first one.'),
  PLAN_INVALID: kind(2, 400, 'Correct the plan at the lines named above; drydock.schema.json lets an editor check it.'),
  PLAN_CHANGED: kind(2, 409, 'Load the plan again, or overwrite the file with what you have.'),
  PLAN_TOO_NEW: kind(2, 400, 'Install a newer Drydock, or lower the version that the plan asks for.'),
  NOT_YET: kind(2, 501, 'This name is reserved for a later version; use one of the supported ones.'),
  RUN_NOT_FOUND: kind(2, 404, 'List the stored runs with "drydock runs".'),
  MODEL_NOT_FOUND: kind(4, 404, "Check the model's path; it counts from the plan's folder, or from where you are."),
  MODEL_UNREADABLE: kind(4, 422, 'Export the model again and check that the file was copied whole.'),
  MODEL_UNSUPPORTED: kind(4, 422, 'Export the model with operators and types that ONNX Runtime supports.'),
  MODEL_DIGEST_MISMATCH: kind(4, 409, 'Restore the file that the plan was written for, or correct sha256 in the plan.'),
  MODEL_INPUT_MISMATCH: kind(
    4,
    422,
    'Compare "inputs" in the plan with the signature printed by "drydock inspect MODEL".',
  ),
  MODEL_OUTPUT_MISMATCH: kind(
    4,
    422,
    'Compare "outputs" in the plan with the signature printed by "drydock inspect MODEL".',
  ),
  MODEL_EXTERNAL_DATA: kind(4, 422, "Keep the model's external data files in the model's own folder."),
  MODEL_RUN_FAILED: kind(
    4,
    422,
    'Check that the columns fed to the model have the types and shapes it was trained with.',
  ),
  PROVIDER_UNAVAILABLE: kind(
    4,
    422,
    'Run "drydock doctor" to see which execution providers start here, or use provider: cpu.',
  ),
  DATA_NOT_FOUND: kind(4, 404, "Check the data's path; it counts from the plan's folder, or from where you are."),
  DATA_UNREADABLE: kind(
    4,
    422,
    'Check the format of the file; text files must be UTF-8 with the same number of fields in every row.',
  ),
  DATA_DIGEST_MISMATCH: kind(
    4,
    409,
    'Restore the data that the plan was written for, or correct data.sha256 in the plan.',
  ),
  DATA_COLUMN_MISSING: kind(4, 422, 'Correct the column name in the plan; "drydock profile DATA" lists the columns.'),
  DATA_COLUMN_DUPLICATE: kind(4, 422, 'Rename one of the columns that share a name.'),
  DATA_VALUE_INVALID: kind(4, 422, 'Correct the value in the data, or give the column another encoder.'),
  DATA_VALUE_MISSING: kind(4, 422, 'Give the column a "missing" policy: drop, nan or a value.'),
  DATA_VALUE_UNKNOWN: kind(4, 422, 'Add the value to the encoder, or give it an "unknown" policy.'),
  DATA_TARGET_UNKNOWN: kind(4, 422, 'Add the value to outputs.classes, or leave the rows out with "where".'),
  DATA_EMPTY: kind(4, 422, 'Check the data and the "where" condition: no row is left to validate on.'),
  DATA_CHANGED: kind(4, 409, 'Run again when nothing writes to the data.'),
  WHERE_INVALID: kind(2, 400, 'Write one SQL condition on the columns of the data, such as "hours > 0".'),
  SCORES_INVALID: kind(
    4,
    422,
    'Check the preprocessing against the one the model was trained with, and outputs.activation.',
  ),
  EXPECT_MISMATCH: kind(4, 422, 'Write the expect file again from the same rows.'),
  EVIDENCE_STALE: kind(4, 409, 'Validate again with the files as they are today.'),
  JOB_CRASHED: kind(
    5,
    500,
    'Read the run\'s log with "drydock runs show ID"; a model that aborts the runtime cannot be run.',
  ),
  JOB_OUT_OF_MEMORY: kind(5, 507, 'Use fewer rows (data.limit), a smaller batch, or a machine with more memory.'),
  JOB_TIMED_OUT: kind(5, 504, 'Give the job more time with --timeout, or fewer rows.'),
  JOB_INTERRUPTED: kind(5, 500, 'The program ended while the job ran. Run it again.'),
  JOB_CANCELLED: kind(130, 499, 'Run it again when wanted.'),
  WORKSPACE_UNUSABLE: kind(5, 500, 'Choose a writable folder with --workspace DIR or DRYDOCK_HOME.'),
  WORKSPACE_FULL: kind(5, 507, 'Free some disk space, or choose another folder with --workspace DIR.'),
  WORKSPACE_TOO_NEW: kind(5, 409, 'Open the workspace with the newer Drydock that wrote it, or choose another folder.'),
  AUDIT_BROKEN: kind(
    1,
    409,
    'Compare the workspace with a backup; the entry named above was changed, removed or reordered.',
  ),
  FILE_NOT_FOUND: kind(4, 404, 'Check the path; the file or folder may have been moved, renamed or deleted.'),
  FILE_UNREADABLE: kind(4, 422, 'Check that you may read it, and that it is a regular file or a folder.'),
  FILE_UNSUPPORTED: kind(
    4,
    422,
    'Drydock opens a model (ONNX), a dataset (CSV, Parquet, JSON lines, Arrow, NPZ, images) or a plan (drydock.yaml).',
  ),
  FILE_TOO_LARGE: kind(4, 413, 'Choose the file from the folders of this machine: then it need not be copied.'),
  PDF_UNAVAILABLE: kind(
    5,
    501,
    'Install Chromium or set CHROMIUM_PATH, or open the HTML report in any browser and print it from there.',
  ),
  SECRETS_UNAVAILABLE: kind(
    5,
    503,
    'Unlock or install a password store (GNOME Keyring, KWallet), or pass the credential by its environment variable.',
  ),
  OUTPUT_UNWRITABLE: kind(5, 500, 'Check that the folder exists and can be written.'),
  INTERNAL: kind(5, 500, 'This is a fault in Drydock. Please report it with the command that led here.'),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorTable;

/** How an error crosses processes and appears in JSON. `details` says where: file, line, column, node, key. */
export interface ErrorPayload {
  code: ErrorCode;
  message: string;
  details?: Record<string, unknown>;
}

/** A failure with a code from `errorTable`. `message` says what was wrong and where; the hint comes from the table. */
export class DrydockError extends Error {
  override readonly name = 'DrydockError';
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  get hint(): string {
    const own = this.details.hint;
    return typeof own === 'string' ? own : errorTable[this.code].hint;
  }

  get exitCode(): number {
    return errorTable[this.code].exit;
  }

  toPayload(): ErrorPayload {
    return { code: this.code, message: this.message, details: this.details };
  }

  static fromPayload(payload: ErrorPayload): DrydockError {
    return new DrydockError(payload.code, payload.message, payload.details ?? {});
  }

  /** Any thrown value as a coded error; what carries no code is a fault of the program. */
  static from(thrown: unknown): DrydockError {
    if (thrown instanceof DrydockError) return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new DrydockError('INTERNAL', message, {}, { cause: thrown });
  }
}

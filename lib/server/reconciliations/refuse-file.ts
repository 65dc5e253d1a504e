import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { isMarked } from '@/lib/domain/marked';
import type { FileTrouble, FileTroubleCode } from '@/lib/domain/reconcile/states';

const FILE_REFUSED: unique symbol = Symbol.for('imelipwa.FileRefused');

/** Thrown for a file that is not read, with what a person can do about it. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly [FILE_REFUSED] = true;
  readonly trouble: FileTrouble;

  constructor(trouble: FileTrouble) {
    super(trouble.code);
    this.trouble = trouble;
  }
}

export function isFileRefused(error: unknown): error is FileRefused {
  return isMarked(error, FILE_REFUSED);
}

export function fileTrouble(code: FileTroubleCode, where: Omit<FileTrouble, 'code'> = {}): FileRefused {
  return new FileRefused({ code, ...where });
}

/** Returns a refusal as an answer tells it. */
export function refused({ code, line, column, expected }: FileTrouble): AppError {
  return new AppError('file_refused', {
    why: code,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(expected === undefined ? {} : { expected }),
  });
}

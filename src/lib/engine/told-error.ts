import { AppError } from '../domain/app-error';

/** An error as it is sent from one thread or tab to another. */
export type ToldError = Pick<AppError, 'code' | 'details'> | { reason: string };

/** An `AppError` with its code and details; everything else as its reason. */
export const toldError = (error: unknown): ToldError =>
  error instanceof AppError
    ? { code: error.code, details: error.details }
    : { reason: String(error) };

export const errorOf = (told: ToldError): Error =>
  'code' in told ? new AppError(told.code, told.details) : new Error(told.reason);

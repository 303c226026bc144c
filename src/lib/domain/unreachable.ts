import { AppError } from './app-error';

/** How browsers say that something could not be fetched, code that a page imports included. */
const inBrowsersWords =
  /failed to fetch|networkerror|load failed|error loading dynamically imported|importing a module script failed/i;

/** `AppError` `unreachable` for what could not be fetched; any other error as it is. */
export const orUnreachable = (error: unknown): unknown =>
  !(error instanceof AppError) && inBrowsersWords.test(String(error))
    ? new AppError('unreachable', {}, { cause: error })
    : error;

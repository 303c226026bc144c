import { AppError } from '../lib/domain/app-error';
import { openNativeDatabase } from '../lib/engine/duckdb-native';
import { openNodeDatabase } from '../lib/engine/duckdb-node';
import type { Store } from '../lib/sql/database';

export const engineNames = ['native', 'wasm'] as const;
export type EngineName = (typeof engineNames)[number];

/** An engine that is running, and which. */
export interface RunningEngine {
  engine: EngineName;
  db: Store;
}

/** The engine asked for; else the native one where it is installed, and the one browsers have. */
export async function openEngine(asked: EngineName | null): Promise<RunningEngine> {
  const native = asked === 'wasm' ? null : await openNativeDatabase();
  if (native) return { engine: 'native', db: native };
  if (asked === 'native') throw new AppError('engine_not_installed');
  return { engine: 'wasm', db: await openNodeDatabase() };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { palette } from '../../src/lib/charts/palette';
import { project } from '../support/source-files';

const css = readFileSync(join(project, 'src/lib/ui/parts/theme.css'), 'utf8');

it.each(['ink', 'line', 'surface', 'won', 'lost', 'open'] as const)(
  'gives pages the %s of the charts, by day and by night',
  (name) => {
    const declared = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
    expect(declared?.slice(1)).toEqual([palette('light')[name], palette('dark')[name]]);
  }
);

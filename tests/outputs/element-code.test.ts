import { expect, it } from 'vitest';
import { elementCode, framePairs, type EmbedChoice } from '../../src/lib/outputs/element-code';

const plain: EmbedChoice = {
  kind: 'chart',
  analysis: 'funnel',
  filters: {},
  locked: {},
  hidden: [],
  theme: '',
  lang: '',
  accent: '',
  size: '',
  title: true,
  controls: false,
  clickToFilter: false,
  drill: false
};
const script = 'https://sluice.example.com/embed.js';

it('writes an element and the address of a frame that show the same', () => {
  expect(elementCode(plain, script)).toContain(
    '<sluice-chart\n  analysis="funnel"\n></sluice-chart>'
  );
  expect(framePairs(plain)).toEqual([]);
  const all: EmbedChoice = {
    ...plain,
    kind: 'dashboard',
    filters: { by: 'owner' },
    locked: { region: 'North' },
    hidden: ['team', 'owner'],
    theme: 'dark',
    lang: 'zh-CN',
    accent: '#1a6b54',
    size: '15',
    title: false,
    clickToFilter: true,
    drill: true
  };
  const code = elementCode(all, script);
  for (const part of [
    '<sluice-dashboard\n  view="funnel"',
    `filters='{"by":"owner"}'`,
    `locked-filters='{"region":"North"}'`,
    'hidden-filters="team owner"',
    'with-title="false"',
    'style="--sluice-font-size: 15px"'
  ])
    expect(code).toContain(part);
  expect(new URLSearchParams(framePairs(all)).toString()).toBe(
    'by=owner&locked=region%3DNorth&hidden=team&hidden=owner&theme=dark&lang=zh-CN&accent=%231a6b54&size=15&controls=1&click-to-filter=1&drill=1&with-title=0'
  );
});

it('lets no name of the data out of its attribute', () => {
  const code = elementCode(
    { ...plain, locked: { region: `<b>"O'Neill" & "></sluice-chart>` } },
    script
  );
  expect(code.match(/<\/sluice-chart>/g)).toHaveLength(1);
  expect(code).not.toContain('<b>');
});

import { messages } from '../../lib/messages/messages';
import { wording } from '../../lib/messages/wording';
import type { Locale } from '../../lib/messages/locale';
import type { Arguments } from '../arguments';
import type { Streams } from '../streams';
import { examine } from './examine';
import { checks, type Check, type Finding } from './finding';
import { configurations, remedies, serverNames, serverOf, type ServerName } from './remedies';

interface Told {
  check: Check;
  state: Finding['state'];
  title: string;
  findings: Finding[];
}

/** Looks at a deployed site; gives 1 where something about it is to be changed. */
export async function doctorVerb(
  { address, headers, freshDays, format, locale }: Arguments,
  { out, today }: Pick<Streams, 'out'> & { today: string }
): Promise<0 | 1> {
  const { server, findings } = await examine(address!, { headers, today, freshDays });
  const told = checks.flatMap((check) => tell(check, findings, locale));
  const faults = told.filter(({ state }) => state === 'fault');
  out(
    format === 'json'
      ? JSON.stringify(asJson(address!, server, told, locale), null, 2)
      : [...table(told, locale), ...faults.map((one) => advice(one, server, locale)), ''].join(
          '\n'
        ) + messages(locale).doctor.sum({ n: faults.length, address: address! })
  );
  return faults.length ? 1 : 0;
}

function tell(check: Check, all: readonly Finding[], locale: Locale): Told[] {
  const findings = all.filter((one) => one.check === check);
  if (!findings.length) return [];
  const has = (state: Finding['state']) => findings.some((one) => one.state === state);
  const state = has('fault') ? 'fault' : has('right') ? 'right' : 'unknown';
  return [{ check, state, title: words(check, '', locale), findings }];
}

const marks = { right: '✓', fault: '✗', unknown: '–' };

function table(told: readonly Told[], locale: Locale): string[] {
  const { doctor } = messages(locale);
  const width = Math.max(...told.map(({ title }) => columns(title)));
  return told.map(({ check, state, title, findings }) => {
    const faults = findings.filter((one) => one.state === 'fault');
    const about = {
      right: () =>
        check === 'fresh'
          ? words('fresh', '_right', locale, findings[0])
          : doctor.looked_at({ n: findings.length }),
      fault: () => doctor.wrong({ n: faults.length, of: findings.length }),
      unknown: () => doctor.not_seen()
    }[state]();
    return `${marks[state]} ${title}${' '.repeat(width - columns(title))}  ${about}`;
  });
}

/** What is wrong, with each file at most once, and what to change. */
function advice({ check, title, findings }: Told, called: string, locale: Locale): string {
  const faults = findings.filter(({ state }) => state === 'fault');
  const server = serverOf(called);
  const lines = faults.slice(0, 6).map((one) => `  ${sentence(one, locale)}`);
  const { doctor } = messages(locale);
  return [
    '',
    `${marks.fault} ${title}`,
    ...lines,
    ...(faults.length > lines.length
      ? [`  ${doctor.more({ n: faults.length - lines.length })}`]
      : []),
    `  ${words(check, '_remedy', locale)}`,
    ...(server ? [server] : serverNames).flatMap((name) => remedy(check, name))
  ].join('\n');
}

const sentence = (one: Finding, locale: Locale) => words(one.check, '_fault', locale, one);

const remedy = (check: Check, server: ServerName): string[] => {
  const text = remedies[check]?.[server];
  return text === undefined ? [] : [`    ${server} (${configurations[server]}): ${text}`];
};

function asJson(address: string, server: string, told: readonly Told[], locale: Locale) {
  return {
    address,
    server: server || null,
    faults: told.filter(({ state }) => state === 'fault').length,
    checks: told.map(({ check, state, title, findings }) => ({
      check,
      state,
      title,
      ...(state === 'fault'
        ? { what_to_do: words(check, '_remedy', locale), servers: remedies[check] ?? {} }
        : {}),
      files: findings
        .filter((one) => one.state !== 'unknown')
        .map((one) => ({
          path: one.path,
          state: one.state,
          found: one.found,
          wanted: one.wanted,
          ...(one.state === 'fault' ? { says: sentence(one, locale) } : {})
        }))
    }))
  };
}

function words(
  check: Check,
  part: '' | '_right' | '_fault' | '_remedy',
  locale: Locale,
  { path, found, wanted }: Pick<Finding, 'path' | 'found' | 'wanted'> = {
    path: '',
    found: '',
    wanted: ''
  }
): string {
  const m = messages(locale);
  const at = path || m.doctor.start_page();
  return wording(m, 'doctor', `${check}${part}`, { path: at, found, wanted }) ?? check;
}

/** Chinese characters are two columns wide. */
const columns = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[\u2e80-\uffdc]/.test(c) ? 2 : 1), 0);

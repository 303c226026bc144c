import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium'
];

const insideCache = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium'
];

/** A Chromium on this machine: CHROME_PATH, the usual places, playwright's download folders. */
export function findChromium(): string | null {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright')
  ];
  const downloaded = caches
    .filter((folder) => folder !== undefined && existsSync(folder))
    .flatMap((folder) => readdirSync(folder!).map((name) => join(folder!, name)))
    .filter((folder) => /chromium-\d+$/.test(folder))
    .flatMap((folder) => insideCache.map((path) => join(folder, path)));
  const candidates = [process.env.CHROME_PATH, ...usualPlaces, ...downloaded];
  return candidates.find((path) => path !== undefined && existsSync(path)) ?? null;
}

/** Finds Chromium, or installs it where this is a Debian and we are root. Says what it does. */
export function findOrInstallChromium(say: (line: string) => void): string {
  if (process.env.CHROME_PATH && !existsSync(process.env.CHROME_PATH))
    say(`CHROME_PATH is ${process.env.CHROME_PATH}, which does not exist: looking elsewhere`);
  const found = findChromium();
  if (found) return found;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    say('no Chromium found: installing the packages chromium and fonts-noto-cjk');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const packages = ['chromium', 'fonts-noto-cjk'];
    spawnSync('apt-get', ['update', '-q'], { env, stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], {
      env,
      stdio: 'inherit'
    });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'The browser tests need Chromium or Chrome: install it (Debian: apt-get install chromium ' +
      'fonts-noto-cjk), or name it with CHROME_PATH=/path/to/chromium'
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(findOrInstallChromium(console.error));

// What a page around Sluice does with the elements of embed.js.
const source = document.getElementById('source');
const followers = [...document.querySelectorAll('.follows')];
const log = document.getElementById('log');

const note = (text) => {
  const line = document.createElement('li');
  line.textContent = text;
  log.append(line);
};

for (const name of ['ready', 'filterchange', 'select', 'error'])
  for (const element of [source, ...followers])
    element.addEventListener(name, ({ detail }) => note(`${element.page}: ${name} ${JSON.stringify(detail)}`));

// What was clicked in the first chart narrows the others.
source.addEventListener('filterchange', ({ detail: { filters } }) => {
  for (const element of followers)
    element.setFilters({ region: filters.region ?? null }).catch((error) => note(error.message));
});

document.getElementById('all').addEventListener('click', () => {
  source.setFilters({ region: null }).catch((error) => note(error.message));
});

let dark = matchMedia('(prefers-color-scheme: dark)').matches;
document.getElementById('theme').addEventListener('click', () => {
  dark = !dark;
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  for (const element of [source, ...followers])
    element.setTheme(dark ? 'dark' : 'light').catch((error) => note(error.message));
});

document.getElementById('picture').addEventListener('click', async () => {
  const image = document.getElementById('drawn');
  try {
    image.src = await followers[0].exportImage('svg');
    image.hidden = false;
  } catch (error) {
    note(error.message);
  }
});

// Before anything is painted: the appearance chosen by the address or here before, so that a page
// in the dark does not flash. The colours are those of a page in src/lib/ui/theme.css.
(() => {
  const kept = (name) => {
    try {
      return localStorage.getItem(`sluice.${name}`);
    } catch {
      return null;
    }
  };
  const asked = new URLSearchParams(location.search);
  const chosen = [asked.get('theme'), kept('theme')].find((theme) => ['system', 'light', 'dark'].includes(theme));
  const { style } = document.documentElement;
  style.colorScheme = chosen === 'light' || chosen === 'dark' ? chosen : 'light dark';
  style.background = 'light-dark(#f6f7f9, #0e131a)';

  // What is said until the app is there, in the language it will speak, and where it does not come.
  const boot = () => document.getElementById('boot');
  const spoken = [asked.get('lang'), kept('locale'), ...(navigator.languages ?? [])];
  const known = spoken.map((tag) => /^(en|zh)\b/i.exec(tag ?? '')?.[1].toLowerCase()).find(Boolean);
  const show = (selector, hidden) => {
    for (const element of boot()?.querySelectorAll(selector) ?? []) element.hidden = hidden;
  };
  const failed = () => {
    show('[data-when="loading"]', true);
    show('[data-when="failed"]', false);
  };
  document.addEventListener('readystatechange', () => show(`[lang^="${known ?? 'en'}"]`, false));
  // A page around this one hands over a port to talk through: until the app takes one, it hears that there will be.
  const loading = ({ data, ports: [port] }) => {
    if (boot() && data?.type === 'sluice:connect') port?.postMessage({ event: 'loading' });
  };
  addEventListener('message', loading);
  addEventListener('unhandledrejection', failed);
  addEventListener('error', failed, true);
})();

// Before anything is painted: the appearance chosen by the address or here before, so that a page
// in the dark does not flash. The colours are those of a page in src/lib/ui/theme.css.
(() => {
  const kept = () => {
    try {
      return localStorage.getItem('sluice.theme');
    } catch {
      return null;
    }
  };
  const asked = new URLSearchParams(location.search).get('theme');
  const chosen = [asked, kept()].find((theme) => ['system', 'light', 'dark'].includes(theme));
  const { style } = document.documentElement;
  style.colorScheme = chosen === 'light' || chosen === 'dark' ? chosen : 'light dark';
  style.background = 'light-dark(#f6f7f9, #0e131a)';
})();

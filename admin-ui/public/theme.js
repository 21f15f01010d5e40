// Before the first paint, so that nobody is blinded.
try {
  var theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch (_) {
  // Storage is switched off: the system's theme it is.
}

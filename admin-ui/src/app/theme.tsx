import { useState } from "react";

type Theme = "system" | "light" | "dark";

const NEXT: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const LABEL: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

function stored(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "system";
}

function apply(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Without storage the choice lasts until the page is left.
  }
}

export function ThemeToggle() {
  const [theme, setTheme] = useState(stored);
  const toggle = () => {
    apply(NEXT[theme]);
    setTheme(NEXT[theme]);
  };
  return (
    <button type="button" className="quiet" onClick={toggle}>
      <span className="visually-hidden">Theme: </span>
      <span aria-hidden="true" className={`theme-icon ${theme}`} />
      {LABEL[theme]}
    </button>
  );
}

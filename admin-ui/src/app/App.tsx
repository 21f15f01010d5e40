import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";
import { CelPage } from "../cel/CelPage";
import { OverviewPage } from "../overview/OverviewPage";
import { Loading, PageHead } from "../parts/parts";
import { PlaygroundPage } from "../playground/PlaygroundPage";
import { PoliciesPage } from "../policies/PoliciesPage";
import { AdminToken } from "./AdminToken";
import { Link, usePath } from "./router";
import { ThemeToggle } from "./theme";

// The editor is most of the code, and most visits never open it.
const ConfigPage = lazy(() => import("../rawconfig/ConfigPage"));

const PAGES: { path: string; name: string; page: ComponentType }[] = [
  { path: "/", name: "Overview", page: OverviewPage },
  { path: "/playground/", name: "Playground", page: PlaygroundPage },
  { path: "/policies/", name: "Policies", page: PoliciesPage },
  { path: "/cel/", name: "CEL playground", page: CelPage },
  { path: "/config/", name: "Raw configuration", page: ConfigPage },
];

export function App() {
  const path = usePath();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  const Page = PAGES.find((page) => page.path === path)?.page ?? NotFound;
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <Link to="/" className="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M6 25V11l3-3v3h4V8h6v3h4V8l3 3v14h-6v-6a4 4 0 0 0-8 0v6z" />
          </svg>
          Gatehouse
        </Link>
        <button type="button" className="quiet menu" aria-expanded={open} aria-controls="menu" onClick={() => setOpen(!open)}>
          Menu
        </button>
        <div className="top-end">
          <ThemeToggle />
        </div>
      </header>
      <nav id="menu" className={open ? "open" : ""} aria-label="Main">
        <ul>
          {PAGES.map(({ path: to, name }) => (
            <li key={to}>
              <Link to={to} aria-current={to === path ? "page" : undefined}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" tabIndex={-1}>
        <AdminToken />
        <Suspense fallback={<Loading />}>
          <Page />
        </Suspense>
      </main>
    </div>
  );
}

function NotFound() {
  return (
    <>
      <PageHead title="No such page" />
      <p>
        Back to the <Link to="/">overview</Link>.
      </p>
    </>
  );
}

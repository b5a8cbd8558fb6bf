import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../client/session.js';
import { UndoToast } from '../../case/undo/undo-toast.js';
import { Dialogs } from './dialogs.js';
import { Navigation } from './navigation.js';
import styles from './shell.module.css';
import { TopBar } from './top-bar.js';

/** The frame of every page: navigation, top bar, palette, keyboard help. Gone as soon as the session is. */
export function Shell() {
  const { data: session } = useQuery(sessionQuery);
  const location = useLocation();
  return session ? <Frame path={location.pathname} /> : <Leave from={location.href} />;
}

/** To the sign-in page, once: on the way there the shell is still shown, at an address that changes. */
function Leave({ from }: { readonly from: string }) {
  const navigate = useNavigate();
  const left = useRef(from);
  useEffect(() => void navigate({ to: '/sign-in', search: { to: left.current } }), [navigate]);
  return null;
}

function Frame({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const page = useFocusOnNewPage(path);
  return (
    <div className={styles.frame}>
      <a href="#page" className="skip-link">
        {t('shell.skip')}
      </a>
      <TopBar />
      <Navigation />
      <main id="page" ref={page} tabIndex={-1} className={styles.page}>
        <Outlet />
      </main>
      <Dialogs />
      <UndoToast />
    </div>
  );
}

/** A new page is read from its beginning: the focus must not stay on a link that is gone. */
function useFocusOnNewPage(path: string) {
  const page = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    page.current?.focus({ preventScroll: true });
  }, [path]);
  return page;
}

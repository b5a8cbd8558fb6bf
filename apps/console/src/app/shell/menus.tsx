import { AppearanceMenu } from './appearance-menu.js';
import { UserMenu } from './user-menu.js';

/** Both menus of the top bar: loaded beside the page, not before it. */
export function Menus() {
  return (
    <>
      <AppearanceMenu />
      <UserMenu />
    </>
  );
}

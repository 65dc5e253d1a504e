export const MENU_ID = 'menu';

/** Closes the menu of the header, which stays when a page of ours leads to another. */
export function closeMenu(): void {
  document.getElementById(MENU_ID)?.hidePopover?.();
}

import type { Desk } from '../backend/desk.svelte';
import type { SavedFile } from '../backend/generated/desk';
import { t } from '../i18n/index.svelte';

/** Says where a file was saved, and offers to show it there. */
export function tellSaved(desk: Desk, file: SavedFile): void {
  desk.toast = {
    text: t('export-done', { name: file.name, folder: file.folder }),
    act: { id: 'toast-show', label: t('export-show'), run: () => void show(desk, file) },
  };
}

async function show(desk: Desk, file: SavedFile): Promise<void> {
  try {
    await desk.ask('show_saved_file', { path: file.path });
  } catch {
    desk.toast = { text: t('export-not-shown', { path: file.path }) };
  }
}

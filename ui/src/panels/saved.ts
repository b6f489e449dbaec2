import type { Desk } from '../backend/desk.svelte';
import type { SavedFile } from '../backend/generated/desk';
import { t } from '../i18n/index.svelte';

/** Says where a file was saved, and offers to open it, or to show it there. */
export function tellSaved(desk: Desk, file: SavedFile): void {
  const { name, folder, path } = file;
  const reach = async (command: 'open_saved_file' | 'show_saved_file') => {
    try {
      await desk.ask(command, { path });
    } catch {
      const shown = command === 'show_saved_file';
      desk.toast = { text: t(shown ? 'export-not-shown' : 'export-not-opened', { path }) };
    }
  };
  desk.toast = {
    text: t('export-done', { name, folder }),
    acts: [
      { id: 'toast-open', label: t('export-open'), run: () => void reach('open_saved_file') },
      { id: 'toast-show', label: t('export-show'), run: () => void reach('show_saved_file') },
    ],
  };
}

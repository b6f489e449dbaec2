import type { PlainKey } from '../i18n/index.svelte';

/** What can be done with the archive as a file. */
export type ArchiveWay = 'export' | 'import' | 'backup' | 'restore';

/** How each way is called, what it does, and what its button says. */
export const archiveWays: Record<ArchiveWay, { name: PlainKey; text: PlainKey; doing: PlainKey }> =
  {
    export: { name: 'archive-export', text: 'archive-export-text', doing: 'archive-export-do' },
    import: { name: 'archive-import', text: 'archive-import-text', doing: 'archive-import-do' },
    backup: { name: 'archive-backup', text: 'archive-backup-text', doing: 'archive-backup-do' },
    restore: { name: 'archive-restore', text: 'archive-restore-text', doing: 'archive-restore-do' },
  };

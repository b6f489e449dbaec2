archive-title = Archive
archive-lead = Every closed month has a link in a chain of hashes. Verifying hashes all of them again and adds up every sum.
archive-verify = Verify the archive
archive-kept-head = A head you kept (optional)
archive-kept-head-hint = 64 digits. With one, you also learn whether anything before it was changed.
archive-full = Also compare every index with its table; takes a few times as long
archive-head-wrong = Enter all 64 digits (0-9, a-f), or nothing.
archive-whole = The archive is whole. Closed months: { $months }. Dialogues: { $dialogues }. Links: { $links }.
archive-not-whole = { $n ->
    [one] One thing is not as it should be:
   *[other] { $n } things are not as they should be:
}
archive-known-head = The head you kept is link { $link }: nothing up to { $month } was changed since.
archive-head = The head, link { $link } of { $date }
archive-head-why = Give it to your accountant, or keep it anywhere outside this computer. Whoever can write the archive's file can also make its chain anew; only a head kept outside shows that.
archive-copy = Copy the head
archive-no-head = No month is closed yet, so there is no head to keep.
archive-amended = { $n ->
    [one] One closed month was found different by a sync. That is no fault, but noted:
   *[other] { $n } times a sync found a closed month different. That is no fault, but noted:
}
archive-amended-ours = { $month }, { $date }: your rules or prices changed.
archive-amended-theirs = { $month }, { $date }: the provider said otherwise.

archive-damaged = The file cannot be read in one place, so figures may be missing. Nothing at the provider is affected. Rebuild the archive, or restore a backup.
archive-orphaned = Some rows name what is not there, so sums may leave them out. Rebuild the archive, or restore a backup.
archive-rollup-differs = Some sums shown are not those of the dialogues. Do not pay or claim by them; rebuild the archive.
archive-link-broken = The chain proves nothing about this and earlier months any more. Compare them with the provider's bills, or with a backup from before.
archive-month-differs = Something other than a sync changed this closed month. Compare it with the provider's bill before you rely on it.
archive-month-touched = This closed month was changed since its link. Sync: if the provider said so, it is noted as an amendment.
archive-head-unknown = The chain does not hold the head you kept: figures of closed months may be others than then. Check what you typed, then compare with a backup from that time.

archive-part-bill = Bill
archive-part-debits = Debits
archive-part-dialogues = Dialogues, as reported
archive-part-reports = Meta's reports
archive-part-claims = Refund claims
archive-part-charges = Dialogues, as calculated
archive-part-calculation = Our calculation
archive-part-from-to = { $part }: { $before }, now { $now }.
archive-part-other = { $part }: { $now } as before, but not the same ones.
archive-rows = { $n ->
    [one] one row
   *[other] { $n } rows
}
archive-rows-amount = { $rows }, { $amount }

archive-export = Export everything
archive-export-text = Everything is written to one file that any program can read, into your folder for downloads. Your customers' phone numbers are in it in full, for anyone who has the file. No token and no key is in it.
archive-export-do = Write customers' numbers to a file
archive-import = Import
archive-import-text = The file becomes a connection beside yours. Nothing that is here is touched.
archive-import-do = Choose a file
archive-import-this = Import this file
archive-backup = Back up
archive-backup-text = The archive is written to one encrypted file in your folder for downloads. Only the passphrase opens it, on this or another computer. Nobody can open it without, we neither. The token is not in it.
archive-backup-do = Write the backup
archive-restore = Restore
archive-restore-text = The backup is opened and verified first. Then it takes the place of the archive it was made of, which is kept aside.
archive-restore-do = Choose a backup
archive-restore-this = Restore this backup
archive-passphrase = Passphrase
archive-passphrase-hint = At least 12 characters.
archive-passphrase-again = The same once more
archive-passphrase-short = Enter at least 12 characters.
archive-passphrase-other = The two are not the same.
archive-taken = { $name } is in use as it was on { $date }.
archive-no-token = No token came with it. Enter it under Connections to bring the figures up to date.
archive-rebuilt = Fetching everything anew. What was only on this computer was carried over. The damaged file is kept: { $path }
archive-rebuilt-not-all = Fetching everything anew. Not all notes, teams, lists and prices of your own could be read: look through them. The damaged file is kept: { $path }

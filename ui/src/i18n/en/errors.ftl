# What happened + what it means for money or numbers + what to do.

error-offline = The provider cannot be reached. Nothing was changed, and the figures of the last sync are still shown. Check the internet connection; the app tries again by itself.
error-slow = The provider took too long to answer. Nothing was changed, and the figures of the last sync are still shown. Try again in a minute.
error-token-refused = The provider did not accept your token (401). Nothing was changed, and the figures of the last sync are still shown. Enter a new token under Settings.
error-no-permission = Your token may not do this (403). Nothing was changed. Ask the owner of the account for a token with the right to manage numbers, and enter it under Settings.
error-unpaid = The account has an unpaid bill, so the provider connects no new number. Nothing was charged and your answers are kept. Pay the bill first, then go on.
error-card-declined = The card was refused. No money was taken and nothing was changed; your answers are kept. Check the card at the provider, then try again.
error-number-taken = This number is already connected, here or at another provider. Nothing was charged. Use another number, or have it released where it is connected now.
error-invalid-number = The provider did not accept this as a phone number that can be connected. Nothing was charged. Check the country and the digits.
error-wrong-code = This is not the code that was sent. The number is not connected yet and nothing more was charged. Check the digits, or have a new code sent.
error-wrong-code-left = This is not the code that was sent. The number is not connected yet and nothing more was charged. { $left ->
    [0] No attempts are left: have a new code sent.
    [one] One attempt is left: check the digits, or have a new code sent.
   *[other] { $left } attempts are left: check the digits, or have a new code sent.
}
error-quote-changed = The price changed while you were deciding. Nothing was charged. Check the new price, then confirm again.
error-quote-changed-to = The price changed while you were deciding: it is { $price } now. Nothing was charged. Check the new price, then confirm again.
error-ask-for-quote = From 5 numbers and for a whole year there is no fixed price. Nothing was charged. Ask the provider for a quote and enter the price you agreed on.
error-not-yet-deletable = The number cannot be deleted yet, because its last paid dialogues were not paid long enough ago. It stays blocked and costs nothing more. Try again on the date shown in the tracker.
error-not-yet-deletable-until = The number cannot be deleted before { $date } ({ $zone }), 30 days after its last paid dialogues were paid. It stays blocked and costs nothing more until then.
error-illegal-state = The number is no longer in a state that allows this. Nothing was changed and nothing was charged. Sync to see how it stands now.
error-throttled = The provider asked us to slow down. Nothing was changed. The app goes on by itself in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
error-tls = The connection to the provider is not safe: its certificate was refused. The token was not sent and nothing was changed. Check the address, or ask your network's administrator.
error-clock-skew = The clock of this computer and the provider's differ by more than five minutes, so dates of debits could be wrong. Nothing was changed. Set this computer's clock, then sync again.
error-malformed-answer = The provider's answer does not have the documented form. None of it was taken over, and the figures of the last sync are still shown. Try again later; if it stays like this, send the technical details to the provider.
error-outcome-unknown = We do not know yet whether the provider accepted it. It may have been charged, so do not repeat it. The app keeps asking and shows the outcome here.
error-storage-corrupt = The archive on this computer is damaged. Numbers and money at the provider are not affected. Rebuild the archive: the damaged file is put aside and everything is fetched anew.
error-storage-read-only = The data folder cannot be written. Nothing was lost and nothing was sent. Give the app the right to write there, then try again.
error-folder-read-only = The file could not be written into { $folder }. Nothing was changed, and your figures are not affected. Give the app the right to write there, then try again.
error-storage-full = The disk is full. What was stored before is safe, and nothing was sent. Free some space, then try again.
error-storage-newer = The archive was written by a newer version of this app. It was left as it is, and your numbers are not affected. Install the newer version to open it.
error-storage-busy = Another program has the archive open. Nothing was changed. Close the other window or command, then try again.
error-file-refused = This file was refused: it is damaged, not whole, or not one of ours. Nothing was taken over, and your figures are as they were. Choose another copy of the file.
error-archive-differs = Closed months in this file are not what they were when they were closed. Nothing was taken over, and your figures are as they were. Choose an older copy, or compare the months with the provider's bills and take the file all the same on the command line, with --anyway.
error-keyring-missing = The keyring of this computer is not there, and with it the token or the key of the archive. Nothing was changed, and your figures are still on the disk. Start the keyring, then try again.
error-keyring-locked = The keyring of this computer is locked, so neither the token nor the key of the archive could be read. Nothing was changed, and your figures are still here. Unlock the keyring, then try again.
error-archive-locked = The archive is locked. Numbers and money at the provider are not affected. Enter its passphrase.
error-wrong-passphrase = This is not the passphrase of the archive. Nothing was changed. Mind capitals and the language of the keyboard, then try again.
error-archive-key-lost = The archive is encrypted, and its key is not on this computer any more. Numbers and money at the provider are not affected. Restore the keyring, or begin an empty archive that is fetched anew.
error-protection-undecided = This computer has no keyring, so the archive cannot be encrypted without asking you. Nothing was stored. Decide how it is kept.
error-not-found = This is not in the account any more. Nothing was changed. Sync to see the account as it is now.
error-invalid-input = Something in this request does not make sense to the app. Nothing was sent and nothing was charged. Check what you entered.
error-demo-only = Only the sample account can do this. Nothing was changed in your own account. Open the sample to try it.
error-bug = Something went wrong in the app itself. Nothing was sent, and your figures are still stored. Try again; if it happens again, copy the technical details into a report.

rebuild = Rebuild the archive
error-details = Technical details
error-copy = Copy
error-copied = Copied
error-retry = Try again
error-open-settings = Open Settings
error-open-bills = Open Bills
error-summary-title = There is a problem

# How the archive lies on this computer's disk, and opening it.

passphrase = Passphrase
passphrase-hint = The one you set for the archive on this computer.
passphrase-new = New passphrase
passphrase-new-hint = At least { $n ->
    [one] one character
   *[other] { $n } characters
}: a few words that nobody would guess. It cannot be looked up anywhere, so keep it where you keep such things.
passphrase-again = The same again
passphrase-missing = Enter the passphrase
passphrase-short = Use at least { $n ->
    [one] one character
   *[other] { $n } characters
}
passphrase-differs = The two are different

locked-title = Your archive is locked
locked-lead = It is encrypted, and your passphrase opens it. Your numbers, debits and messages at the provider go on as always.
locked-lost-title = The keyring has lost the key
locked-lost-lead = The archive is encrypted, and the keyring of this computer does not have its key any more. Your passphrase opens it, and the key is put back.
locked-keyring-title = The keyring does not open
locked-gone-title = The key of your archive is missing
locked-open = Open the archive
locked-other = What else can be done
locked-forgotten = Without the passphrase nobody can open the archive, neither you nor we.
locked-restore = If the keyring of this computer was reset or moved, restore it first: then the archive opens by itself.
locked-anew-text = Otherwise the file is put aside and an empty archive begins. Everything the provider keeps is fetched again: numbers, dialogues, debits and bills.
locked-only-here = What only this computer knew stays locked in the old file: notes, teams, saved lists, marked days, rules of alerts, prices of your own, drafts, and the list of what was sent from here.
locked-anew = Put it aside and begin anew
locked-anew-title = Begin an empty archive?
locked-anew-keep = Not now

choose-title = How should your archive be kept?
choose-lead = This computer has no keyring that could keep the key of an encrypted archive. So you decide. You can change it under Settings.
choose-how = Protection
choose-passphrase = Encrypted, with a passphrase I enter at every start
choose-unencrypted = Not encrypted
choose-unencrypted-text = Whoever can read this disk can read your numbers, your customers' numbers and your debits.
choose-go = Keep it like this

protection-title = Protection
protection-keyring = The archive is encrypted. Its key lies in the keyring of this computer and nowhere else.
protection-keyring-alone = If the keyring loses the key, the archive does not open any more. A passphrase prevents that.
protection-keyring-passphrase = A passphrase opens it too, should the keyring lose the key.
protection-passphrase = The archive is encrypted. Its passphrase is asked for at every start.
protection-unencrypted = The archive is not encrypted. Whoever can read this disk can read your numbers, your customers' numbers and your debits.
protection-undecided = Nothing of an account is kept here yet. This computer has no keyring, so you are asked when you connect.
protection-sample = The sample account is made up. Its own provider keeps it in clear, and where there is no key its archive is not encrypted either.
protection-set = Set a passphrase
protection-change = Change the passphrase
protection-remove = Remove the passphrase
protection-remove-text = The keyring alone opens the archive then. If it loses the key, the archive does not open any more.
protection-only = Ask for a passphrase at every start
protection-only-text = The key is taken out of the keyring. Without the passphrase the archive does not open any more.
protection-use-keyring = Keep the key in the keyring
protection-rotate = New key
protection-rotate-text = Everything is encrypted anew with another key; the old one opens nothing any more. This takes some seconds, and the sync waits.
protection-decrypt = Do not encrypt
protection-done = Saved. The archive is protected like this from now on.

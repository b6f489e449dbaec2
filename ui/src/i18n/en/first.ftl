first-title = What your WhatsApp numbers cost, and why
first-lead = Every debit explained, the next ones announced, and the way out of a subscription with its price and its date. Everything stays on this computer.
first-demo-title = Look around first
first-demo-text = A made-up account with six numbers and fourteen months of history. Its clock is in your hand: advance a week and watch a debit happen.
first-demo = Try with sample data
first-demo-busy = Making the sample account…
first-connect-title = Use your own account
first-connect-text = With the address and a token of your provider's account API. Nothing is written to the provider unless you confirm it.
first-connect = Connect an account

connect-title = Connect an account
connect-lead = The token stays in this computer's keyring. The app only reads, until you confirm a change yourself.
connect-lead-read = The app only reads, until you confirm a change yourself.
connect-address = Address
connect-address-hint = The provider's account API, for example https://api.example.com
connect-address-missing = Enter the address of the provider's account API
connect-token-missing = Paste the token
connect-name = Name (optional)
connect-name-hint = How this account is called on this computer. Empty: as the provider calls it.
connect-test = Test the connection
connect-testing = Testing…
connect-works = Works
connect-sees = { $account }: { $seen }.
connect-numbers = { $n ->
    [0] no numbers yet
    [one] one number
   *[other] { $n } numbers
}
connect-bills = bills since { $month }
connect-no-bills = no bills yet
connect-lists = dialogue list: yes
connect-lists-not = dialogue list: no
connect-cancels-not = This provider takes no cancellations from the app.
connect-unpaid = { $n ->
    [one] One debit waits for payment.
   *[other] { $n } debits wait for payment.
}
connect-go = Connect { $account }

rules-check-title = The rules your bills follow
rules-check-lead = Found at the provider, or assumed where it does not say. You can just continue; they stay under Settings.

first-sync = Fetching your account
first-sync-demo = Preparing the sample account
first-sync-lead = This goes on in the background. You can open the app as soon as the numbers are there.
first-open = Open the app

add-title = Add a number
add-step = Step { $at } of { $of }
add-step-before = Before you start
add-step-number = Number
add-step-plan = Plan
add-step-answers = Check your answers
add-step-confirm = Confirm
add-discard = Discard these answers
add-resumed = Your answers from before are kept.
add-offline = You are offline. You can answer everything; only the last step needs the network.
add-unpaid = You have an unpaid bill of { $amount } ({ $date }). The provider will not connect a new number until it is paid.
add-nothing-unpaid = Nothing is unpaid.
add-needs = What you need
add-needs-number = A phone number that is not in use in the WhatsApp app
add-needs-phone = A phone at hand that receives its SMS or calls, for the code
add-needs-name = The display name your customers shall see
add-free-until = Nothing is charged before the last step, and connecting itself costs nothing.

add-country = Country
add-country-none = Choose, or begin the number with +
add-number = Phone number
add-name = Display name
add-name-hint = What customers see. Meta has to approve it.
add-name-missing = Enter the display name your customers shall see, at least 3 characters
add-waba = { $name } ({ $zone }), { $n ->
    [one] one number
   *[other] { $n } numbers
}
add-waba-none = Choose
add-waba-missing = Choose the account the number goes to
add-in-app = Is the number in the WhatsApp app now?
add-in-app-way = Delete its account in the WhatsApp app first (Settings > Account > Delete my account). Chats stay only if you export them. Then answer no here.
add-in-app-missing = Say whether the number is in the WhatsApp app now
add-in-app-first = Delete the number's account in the WhatsApp app first, then answer no
add-reach = Can it receive a call or an SMS?
add-reach-way = Meta sends a code, and without it the number cannot be connected. Choose a number that receives calls, or have the call forwarded to a phone at hand.
add-reach-missing = Say whether it can receive a call or an SMS
add-reach-first = The number must be able to receive a call or an SMS
add-elsewhere = Was it at another provider?
add-elsewhere-way = Have it released there first and its two-step PIN switched off; otherwise the provider answers that the number is taken. Nothing is charged in that case.
add-elsewhere-missing = Say whether it was at another provider

verdict-good = This number can be connected.
verdict-good-again = It was in this account before and is deleted: it can be connected again.
verdict-empty = Enter the phone number
verdict-not-a-number = This is not a phone number. Enter digits only, with or without +.
verdict-too-short = This number is too short for its country.
verdict-too-long = This number is too long for its country.
verdict-country-missing = Choose a country, or begin the number with + and its country code.
verdict-not-valid = No such number is in use in this country. Check the digits.
verdict-in-account = This number is in your account already.
verdict-being-cancelled = This number was cancelled and is not gone yet. Wait until it is deleted.

add-plan-missing = Choose how hosting is paid
plan-month-today = today, and then every month
plan-year-today = today, for twelve months: { $monthly } a month
plan-volume = The price from 5 numbers: this would be number { $n }.
plan-ask = { $n ->
    [one] { $n } number
   *[other] { $n } numbers
} and a year: individual terms. Ask the provider, then enter the price here.
plan-agreed = Price agreed with the provider
plan-others = { $n ->
    [one] Your other number changes from { $from } to { $to } a month at its next debit.
   *[other] Your other { $n } numbers change from { $from } to { $to } a month at their next debits.
}

money-title = What will happen to your money
money-today = Today { $amount }.
money-then-monthly = Then { $amount } every month, on { $dates }.
money-then-yearly = Then { $amount } every year, on { $dates }.
money-shorter = A shorter month uses its last day.
money-ask = The price has to be agreed on with the provider first.
money-dialogues = Dialogues are debited separately: what is accrued when it passes the threshold, the rest at month start.
money-leaving = You can cancel at any time; the month already paid is not refunded. After paid dialogues you can delete the number only 30 days after the last one is paid, and one extra month is charged.

add-confirm = Connect number and pay { $amount }
add-confirm-unknown = Connect number
add-once = One click is enough: it is sent once, also if the answer is late.
add-may-close = You can close this page. It goes on by itself, and the number appears under Numbers.
stage-sent = Request sent
stage-accepted = Accepted and debited by the provider
stage-code = Code confirmed
stage-active = Number works
result-active = { $name } is connected
result-connecting = { $name } is paid and waits for its code
result-reference = Reference { $reference }
result-debit = { $what }: { $amount }, { $time } ({ $zone })
result-next = Tell your customers, and point your software at the number.
result-code = Enter the code to make it work.
result-open = Open the number
result-again = Add another number

options-caption = Ways of leaving, with costs and dates
option = Option
option-cost = Cost
option-works = Works until
option-free = Number free from
option-today = Cancel today
option-later = Cancel later
option-later-on = Open no further paid dialogue, cancel on { $date }
option-keep = Keep
option-extra-month = extra month
option-accrued = dialogues
option-hosting = hosting
option-unused = { $n ->
    [one] One unused day of the paid period is not refunded.
   *[other] { $n } unused days of the paid period are not refunded.
}
option-unknown = Not known until the unpaid debit is paid
option-same = The second way costs the same and keeps the number working { $days ->
    [one] one day
   *[other] { $days } days
} longer.
option-cheaper = The second way costs { $amount } less and keeps the number working { $days ->
    [one] one day
   *[other] { $days } days
} longer.
option-dearer = The second way costs { $amount } more and keeps the number working { $days ->
    [one] one day
   *[other] { $days } days
} longer.
option-provider-later = Meta's own date, 30 days after the last paid dialogue was opened, is { $meta }; the provider's is { $provider }, later, and the one that counts.
option-meta-later = The provider's date is { $provider }; Meta's own, 30 days after the last paid dialogue was opened, is { $meta }, later, and the one that counts.
option-waits = { $amount } for dialogues is not debited yet and waits until { $date } at the latest; the 30 days start when it is paid.
option-others = { $n ->
    [one] Your other number rises from { $from } to { $to } a month at its next debit: { $more } more a month.
   *[other] Your other { $n } numbers rise from { $from } to { $to } a month at their next debits: { $more } more a month.
}
option-yearly = About the rest of a prepaid year the provider's terms say nothing; count on no refund.
option-about = leaving with { $name }
leave-start = Cancel this subscription…

cancel-title = Cancel { $name }
cancel-title-leaving = { $name } is leaving
cancel-step-options = What happens if you cancel { $name }
cancel-step-before = Before you cancel
cancel-step-confirm = Confirm
cancel-not-possible = This number cannot be cancelled: it is cancelled or deleted already.
before-history = Its history stays on this computer: costs, dialogues and bills remain in this app.
before-admin = Find out who is an admin of your Meta business: only an admin can delete the number in WhatsApp Manager.
before-pin = Have the number's two-step PIN at hand. Deleting asks for it.
before-ads = Take the number off web pages, forms and ads, so that customers do not write to nobody.
before-others-none = The price of your other numbers does not change.
consequence-at-once = { $name } is deleted at once and can be used in the ordinary WhatsApp apps again.
consequence-blocked = { $name } is blocked at once: it opens no dialogues and has no more hosting debits.
consequence-extra = { $amount } is debited now, for one extra month.
consequence-accrued = { $amount } for dialogues is debited by { $date }.
consequence-free = The number is free from { $date }.
consequence-unknown = The date the number is free is not known until the unpaid debit is paid.
consequence-total = In all { $amount }.
cancel-word = CANCEL
cancel-type = Type { $word } to confirm
cancel-type-hint = { $letters }, in capitals or not; or the last four digits, { $last4 }.
cancel-keep = Keep { $name }
cancel-keep-blocked = Not now
cancel-confirm = Cancel subscription for { $name }
cancel-held-first = It is held on this computer for 60 seconds before it is sent. Until then you can undo it.
cancel-sending = Sending the cancellation to the provider…

hold-title = { $name } will be cancelled
hold-text = Nothing has been sent yet. When the time is over, the request goes to the provider, and then it cannot be taken back here.
hold-left = { $n ->
    [one] One second
   *[other] { $n } seconds
}
hold-meter = Time left to undo
hold-paused = The countdown stands still.
hold-pause = Stop the countdown
hold-resume = Go on
hold-undone = { $name } is kept. Nothing was sent.
hold-expired = The app was closed before the cancellation was sent. It was not sent, and the number works. If you still want to leave, confirm it again.
hold-again = Start again

tracker-title = How far it is
tracker-open = Open the tracker
step-requested = Requested
step-confirmed = Confirmed by the provider
step-blocked = Blocked
step-dialogues-paid = Last dialogues paid
step-deletable = May be deleted
step-deleted = Gone
step-expected = expected { $date }
receipt-title = Receipt
receipt-reference = Reference
receipt-promised = Number free from
receipt-rule = Rule { $rule }
delete-number = Delete the number
delete-guide = If Meta still shows it: WhatsApp Manager > Account tools > Phone numbers > bin icon, as an admin and with the PIN.
delete-title = Delete { $name } for good?
delete-text = The number leaves your account and can be used in the ordinary WhatsApp apps again. Its history stays on this computer. This cannot be undone.
debits-after-end = { $n ->
    [one] One debit came after this number should have ended. Ask the provider about it.
   *[other] { $n } debits came after this number should have ended. Ask the provider about them.
}

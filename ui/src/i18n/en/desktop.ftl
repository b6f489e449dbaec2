# Keys, and what is around the window.
keys-print = Print this page
keys-rows = Move through a table
keys-first = First row
keys-last = Last row
keys-open = Open
keys-space = Space
keys-tick = Tick the row
row-actions = What can be done with this row
row-copy = Copy the row

# The desktop around the window: menu, tray, messages.
menu-file = File
menu-hide = Close the window
menu-quit = Quit
menu-edit = Edit
menu-cut = Cut
menu-copy = Copy
menu-paste = Paste
menu-select-all = Select all
menu-go = Go
menu-forward = Forward
menu-help = Help
tray-open = Open Dialogue Desk
tray-none = No debit is known for the next 30 days
tray-next = Next debit on { $date }: { $what }
tray-next-amount = Next debit on { $date }: { $amount }, { $what }
tray-next-at-least = Next debit on { $date }: at least { $amount }, { $what }
notice-failed = A debit failed
notice-failed-text = { $what }: the card was refused. Open Dialogue Desk to pay and to see which numbers stop.
notice-failed-amount = { $what }, { $amount }: the card was refused. Open Dialogue Desk to pay and to see which numbers stop.
notice-synced = Your figures are here
notice-synced-text = The first sync is complete.
accessibility-title = Accessibility
computer-title = This computer
computer-start = Start with the computer, in the tray
computer-close = Closing the window leaves the app in the tray
computer-no-tray = This desktop shows no tray: closing the window ends the app.
computer-notices = Messages of the system: a debit failed, the first sync is complete
computer-amounts = Amounts may be seen outside the window
computer-amounts-hint = In messages and at the tray, also on a locked screen.

# How far the app can be used by everybody.
accessibility-aim = The app is built to meet WCAG 2.2 at level AA. It was checked by its own tests, in all three languages and both themes.
accessibility-tested = Checked by tests
accessibility-axe = Every screen, dialog and state by an automatic check in the real window. It finds about half of what people with disabilities meet.
accessibility-keyboard = Everything can be reached and done with the keyboard; no control is covered when it has the focus.
accessibility-names = The names a screen reader speaks are kept, compared and read by a person.
accessibility-size = Nothing is lost at twice the size of text, and at a width of 320 pixels.
accessibility-contrast = Contrast in both themes, with more contrast, and with the colours of the system. The last is only imitated: the web view of Linux does not know it.
accessibility-untested = Not checked yet
accessibility-readers = No person who depends on a screen reader has tried the app, and no test runs Orca, NVDA or VoiceOver.
accessibility-print = Pages printed from the window are not tagged for screen readers; saved PDF files are.

handed-drop = Drop the file to see what can be done with it
handed-rates-title = Import prices?
handed-rates-text = From their day on, these prices are used instead of the provider's and the built-in ones. All of the file is kept, or nothing. You can remove them again. Its columns:
handed-rates-first = Prices belong to an account. Connect one, or try the sample, then drop the file again.
handed-rates-do = Import the prices
handed-unknown-title = This file cannot be opened
handed-unknown-text = Dialogue Desk opens what it has exported itself (.zip), its backups (.backup) and prices of your own (.csv). Nothing was changed.

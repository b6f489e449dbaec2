// Beside the page: what WebKit finds out before it formats anything, it finds out once for the whole process.
new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
close();

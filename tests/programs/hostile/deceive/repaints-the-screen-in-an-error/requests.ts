// Clears the screen and paints a passed report, by escape sequences, in the error that ends its loading.
const LIE = '\x1b[2J\x1b[H\x1b[32m✔ 20/20\x1b[0m \x1b]0;passed\x07 \x1b]8;;https://example.com\x07link\x1b]8;;\x07 \x1bP+q544e\x1b\\ \x9b2J';

throw Object.assign(new Error(LIE), { name: LIE.slice(0, 150) });

// Prints what a spreadsheet would compute, in the error that ends its loading.
const LIE = '=HYPERLINK(\"https://example.com\",\"20\")\n+1+cmd|x\n-2+3\n@SUM(1+1)\n\t=1\n\r=1';

throw Object.assign(new Error(LIE), { name: LIE.slice(0, 150) });

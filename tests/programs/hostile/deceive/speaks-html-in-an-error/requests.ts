// Prints markup that a page would act on, in the error that ends its loading.
const LIE = '</pre></code><script>alert(1)</script><img src=x onerror=alert(1)><h1>20/20</h1><!-- &lt;script&gt; ]]> </testcase>';

throw Object.assign(new Error(LIE), { name: LIE.slice(0, 150) });

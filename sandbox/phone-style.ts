/** The look of the phone. Actions are blue; green is only for money that arrived. */
export const PHONE_STYLE = `
:root { color-scheme: light dark; --page: #f4f2ee; --card: #fffefb; --line: #d9d5cc; --ink: #1c1a17; --soft: #5f5a52;
  --blue: #1550b8; --on-blue: #fff; --paid: #0a5f38; --failed: #a1201a; --band: #7a4a00; --on-band: #fff; }
@media (prefers-color-scheme: dark) { :root { --page: #141311; --card: #1f1d1a; --line: #3b3832; --ink: #f3f0ea;
  --soft: #b5afa4; --blue: #8db8ff; --on-blue: #0b1d3d; --paid: #6fd6a3; --failed: #ff9c94; --band: #f2b84b; --on-band: #241800; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
.band { position: sticky; top: 0; padding: 8px 16px; background: var(--band); color: var(--on-band); font-weight: 600; text-align: center; }
.page { max-width: 480px; margin: 0 auto; padding: 16px 16px 48px; }
h1 { margin: 0 0 16px; font-size: 24px; }
h2 { margin: 24px 0 8px; font-size: 15px; color: var(--soft); }
ul { display: grid; gap: 12px; margin: 0; padding: 0; list-style: none; }
.prompt { padding: 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); overflow-wrap: anywhere; }
.prompt p { margin: 0 0 4px; }
.amount { font-size: 32px; line-height: 1.2; font-weight: 700; font-variant-numeric: tabular-nums; }
.amount small { font-size: 15px; font-weight: 500; color: var(--soft); }
.soft { color: var(--soft); font-size: 13px; }
.buttons { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin-top: 12px; }
button { min-height: 48px; padding: 8px; border: 1px solid var(--blue); border-radius: 8px; background: transparent;
  color: var(--blue); font: inherit; font-weight: 600; cursor: pointer; }
button.first { grid-column: 1 / -1; min-height: 56px; background: var(--blue); color: var(--on-blue); font-size: 18px; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
form { display: grid; gap: 8px; }
label { display: grid; gap: 4px; font-size: 13px; color: var(--soft); }
input { min-height: 48px; padding: 8px 12px; border: 1px solid var(--soft); border-radius: 8px; background: var(--page); color: var(--ink); font: inherit; font-size: 18px; }
.past { padding-block: 12px; }
.past .amount { font-size: 18px; }
.outcome { font-weight: 600; }
.paid .outcome { color: var(--paid); }
.failed .outcome { color: var(--failed); }
.notice { padding: 12px 16px; border: 1px solid var(--failed); border-radius: 8px; color: var(--failed); }
`;

import 'server-only';
import { cellText } from './xml-text';

/** A column of a sheet. Widths are in signs. */
export type SheetColumn = { title: string; kind: 'text' | 'money' | 'time'; width: number };

/**
 * A cell: a text as it is, money as a plain decimal ("1250.50"), a time as milliseconds on a wall clock that counts as
 * UTC.
 */
export type Cell = string | number | null;

/** The places of the styles in `styles.xml`. */
const STYLE = { text: 1, money: 2, time: 3, head: 4 } as const;
const DAY_MS = 86_400_000;
/** Day 0 of a spreadsheet. Its days are right from March 1900 on. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 30);
const FIRST_RIGHT_MS = Date.UTC(1900, 2, 1);

export const STYLES_XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** Returns the beginning of a sheet whose first row stays in sight: the titles of its columns. */
export function sheetHead(columns: readonly SheetColumn[]): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const titles = columns.map(({ title }, at) => textCell(`${columnName(at)}1`, title, STYLE.head));
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">\
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<cols>${widths.join('')}</cols><sheetData><row r="1">${titles.join('')}</row>`;
}

export const SHEET_END = '</sheetData></worksheet>';

/** Returns a function that writes a row of these columns. The first row below the titles is number 2. */
export function rowWriter(columns: readonly SheetColumn[]): (cells: readonly Cell[], number: number) => string {
  const places = columns.map(({ kind }, at) => ({ kind, name: columnName(at) }));
  return (cells, number) => {
    let row = `<row r="${number}">`;
    for (const [at, { kind, name }] of places.entries()) {
      const cell = cells[at] ?? null;
      if (cell !== null) row += cellXml(`${name}${number}`, cell, kind);
    }
    return `${row}</row>`;
  };
}

function cellXml(place: string, cell: string | number, kind: SheetColumn['kind']): string {
  if (kind === 'money') return `<c r="${place}" s="${STYLE.money}"><v>${cell}</v></c>`;
  if (kind === 'time' && typeof cell === 'number') {
    if (cell >= FIRST_RIGHT_MS) return `<c r="${place}" s="${STYLE.time}"><v>${dayNumber(cell)}</v></c>`;
    return textCell(place, new Date(cell).toISOString().slice(0, 19), STYLE.text);
  }
  return textCell(place, String(cell), STYLE.text);
}

/** A text in the cell itself. Unlike a formula it is never run, whatever it begins with. */
function textCell(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
}

/**
 * Returns a time as spreadsheets count it, in days to the whole second: noon of the first of March 1900 is 61.5. With
 * fewer digits than a number has, some programs would show the second before.
 */
function dayNumber(wallMs: number): number {
  const seconds = Math.floor((wallMs - DAY_ZERO_MS) / 1_000);
  return (seconds * 1_000) / DAY_MS;
}

/** Returns the name of a column by its place: 0 → "A", 26 → "AA". */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

import 'server-only';
import { type Cell, rowWriter, SHEET_END, type SheetColumn, sheetHead, STYLES_XML } from './sheet-xml';
import { xmlText } from './xml-text';
import { type ZipEntry, zipOf } from './zip';

/** The most rows of a sheet, its titles among them. */
const MOST_ROWS = 1_048_576;
/** A sheet whose XML is this long ends too: a file stays far below 4 GiB, also with signs of many bytes. */
const MOST_SIGNS = 1_000_000_000;

/** Names and texts on a sheet of their own, after all others. The title stays in sight. */
type About = { sheet: string; title: string; lines: readonly (readonly [name: string, text: string])[] };

export type Workbook = {
  /** The name of the first sheet. The next is "Payments 2". */
  sheet: string;
  author: string;
  /** UTC ISO. */
  madeAt: string;
  columns: readonly SheetColumn[];
  pages: AsyncIterable<Rows>;
  /** Asked when all rows are written. */
  about: () => About;
  mostRows?: number;
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const CORE_TYPE = 'application/vnd.openxmlformats-package.core-properties+xml';

/** Writes a workbook (XLSX, ECMA-376) while it is read. It holds a page of rows at a time, however many there are. */
export function workbookBytes(workbook: Workbook): AsyncGenerator<Uint8Array, void, void> {
  return zipOf(parts(workbook));
}

async function* parts(workbook: Workbook): AsyncGenerator<ZipEntry, void, void> {
  const source = workbook.pages[Symbol.asyncIterator]();
  try {
    yield* entries(workbook, rowsInSheets(source, workbook));
  } finally {
    // The reader may have left, or a sheet may have failed.
    await source.return?.();
  }
}

async function* entries(workbook: Workbook, rows: Sheets): AsyncGenerator<ZipEntry, void, void> {
  // Programs tell a workbook from other archives by its first file.
  yield { name: '_rels/.rels', text: [ROOT_RELATIONS] };
  yield { name: 'docProps/core.xml', text: [coreProperties(workbook)] };
  yield { name: 'xl/styles.xml', text: [STYLES_XML] };
  const names: string[] = [];
  const sheet = (name: string, text: ZipEntry['text']): ZipEntry => {
    names.push(name);
    return { name: `xl/${sheetPath(names.length)}`, text };
  };
  do yield sheet(names.length === 0 ? workbook.sheet : `${workbook.sheet} ${names.length + 1}`, rows.nextSheet());
  while (await rows.isMore());
  const about = workbook.about();
  yield sheet(about.sheet, aboutSheet(about));
  yield { name: 'xl/workbook.xml', text: [workbookXml(names)] };
  yield { name: 'xl/_rels/workbook.xml.rels', text: [workbookRelations(names.length)] };
  yield { name: '[Content_Types].xml', text: [contentTypes(names.length)] };
}

type Rows = readonly (readonly Cell[])[];
type Sheets = { isMore: () => Promise<boolean>; nextSheet: () => AsyncGenerator<string, void, void> };

/** Writes rows to one sheet after another. The next is begun only when there is a row for it. */
function rowsInSheets(
  source: AsyncIterator<Rows>,
  { columns, mostRows = MOST_ROWS }: Pick<Workbook, 'columns' | 'mostRows'>,
): Sheets {
  const write = rowWriter(columns);
  let waiting: Rows = [];
  async function isMore(): Promise<boolean> {
    while (waiting.length === 0) {
      const { done, value } = await source.next();
      if (done === true) return false;
      waiting = value;
    }
    return true;
  }
  async function* nextSheet(): AsyncGenerator<string, void, void> {
    yield sheetHead(columns);
    let [row, signs] = [2, 0];
    while (row <= mostRows && signs < MOST_SIGNS && (await isMore())) {
      const fitting = waiting.slice(0, mostRows - row + 1);
      waiting = waiting.slice(fitting.length);
      let text = '';
      for (const cells of fitting) {
        text += write(cells, row);
        row += 1;
      }
      signs += text.length;
      yield text;
    }
    yield SHEET_END;
  }
  return { isMore, nextSheet };
}

function* aboutSheet({ title, lines }: About): Generator<string, void, void> {
  const columns: SheetColumn[] = [
    { title, kind: 'text', width: 24 },
    { title: '', kind: 'text', width: 90 },
  ];
  const write = rowWriter(columns);
  yield sheetHead(columns);
  for (const [at, line] of lines.entries()) yield write(line, at + 2);
  yield SHEET_END;
}

const ROOT_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships">\
<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/>\
<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>`;

function coreProperties({ author, madeAt, sheet }: Workbook): string {
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(sheet)}</dc:title>\
<dc:creator>${xmlText(author)}</dc:creator>\
<dcterms:created xsi:type="dcterms:W3CDTF">${madeAt.slice(0, 19)}Z</dcterms:created></cp:coreProperties>`;
}

function workbookXml(names: readonly string[]): string {
  const sheets = names.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: number): string {
  const targets = Array.from({ length: sheets }, (_, at) => ({ type: 'worksheet', target: sheetPath(at + 1) }));
  const all = [...targets, { type: 'styles', target: 'styles.xml' }].map(
    ({ type, target }, at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const override = (path: string, type: string): string => `<Override PartName="/${path}" ContentType="${type}"/>`;
  const each = Array.from({ length: sheets }, (_, at) =>
    override(`xl/${sheetPath(at + 1)}`, `${SHEET_TYPE}.worksheet+xml`),
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
${override('xl/workbook.xml', `${SHEET_TYPE}.sheet.main+xml`)}${override('xl/styles.xml', `${SHEET_TYPE}.styles+xml`)}\
${override('docProps/core.xml', CORE_TYPE)}${each.join('')}</Types>`;
}

function sheetPath(number: number): string {
  return `worksheets/sheet${number}.xml`;
}

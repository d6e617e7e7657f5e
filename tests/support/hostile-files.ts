import { deflateSync } from 'node:zlib'

/** Small true files, and what somebody may try to hand in as one. */

const ascii = (text: string) => Buffer.from(text, 'latin1')

export function pdf(body = '1 0 obj <</Type /Catalog>> endobj', version = '1.7'): Buffer {
  return ascii(`%PDF-${version}\n${body}\ntrailer <</Root 1 0 R>>\n%%EOF\n`)
}

/** A PDF whose objects lie in a compressed stream, as most programs write them. */
export function pdfWithStream(
  objects: string,
  dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
): Buffer {
  const packed = deflateSync(Buffer.from(objects, 'latin1'))
  return Buffer.concat([
    ascii(`%PDF-1.7\n1 0 obj <<${dictionary} /Length ${packed.length}>>\nstream\n`),
    packed,
    ascii('\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n'),
  ])
}

export function png(width = 640, height = 480): Buffer {
  const header = Buffer.alloc(25)
  header.writeUInt32BE(13, 0)
  header.write('IHDR', 4, 'latin1')
  header.writeUInt32BE(width, 8)
  header.writeUInt32BE(height, 12)
  return Buffer.concat([ascii('\x89PNG\r\n\x1a\n'), header, ascii('\0\0\0\0IEND\xae\x42\x60\x82')])
}

export function jpeg(width = 640, height = 480, comment = ''): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 0, 0, 0])
  const note = comment
    ? Buffer.concat([Buffer.from([0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 255]), ascii(comment)])
    : Buffer.alloc(0)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]),
    note,
    frame,
    Buffer.from([0xff, 0xda, 0, 2, 0, 0xff, 0xd9]),
  ])
}

/** An empty archive: all that programs look for. */
export const zip = Buffer.concat([ascii('PK\x05\x06'), Buffer.alloc(18)])

/** The test virus of eicar.org, in two parts so that this file itself passes. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

const markup = [
  '<!DOCTYPE html><html><body>x',
  '<html>',
  '<script>alert(1)</script>',
  '<svg onload=alert(1)>',
  '<?php system($_GET[0]);',
  '  \n<HTML>',
  '<iframe src=x>',
  '<head><title>x',
]
const starts = [
  '',
  'MZ\x90\0',
  '\x7fELF',
  '#!/bin/sh\n',
  'PK\x03\x04',
  'GIF89a',
  'RIFF\0\0\0\0WEBP',
  'BM',
  'II*\0',
  '\xd0\xcf\x11\xe0',
  '{\\rtf1',
  '\x1f\x8b\x08',
  '7z\xbc\xaf',
  'Rar!\x1a\x07',
  '%!PS-Adobe',
  '<xml/>',
  '%PDX-1.4',
  '%PDF',
  '%PDF-9.1',
  '\xff\xd8',
  '\x89PNG\r\n',
  '\x89PNG\r\n\x1a\n\0\0\0\x0dIDAT',
]
const actions = [
  '/JavaScript /JS (app.alert\\(1\\))',
  '/JavaScript',
  '/Launch',
  '/#4aavaScript',
  '/Rendition',
  '/RichMedia',
  '/EmbeddedFile',
  '/EmbeddedFiles',
  '/XFA 3 0 R',
  '/#58FA [1',
  '/ImportData',
  '/SubmitForm',
  '/GoToE',
  '/Laun#63h',
]

/** Files that must not be kept, each with the reason the refusal gives. */
export const hostileFiles: { what: string; bytes: Buffer; code: string }[] = [
  { what: 'nothing', bytes: Buffer.alloc(0), code: 'file_empty' },
  { what: 'one byte too many', bytes: Buffer.concat([pdf(), Buffer.alloc(10 * 1024 * 1024)]), code: 'file_too_big' },
  { what: 'text', bytes: ascii('hello'), code: 'file_kind' },
  ...['heic', 'heix', 'mif1', 'avif'].map((brand) => ({
    what: `a photo of a telephone (${brand})`,
    bytes: Buffer.concat([ascii(`\0\0\0\x18ftyp${brand}`), Buffer.alloc(300)]),
    code: 'file_heic',
  })),
  { what: 'zeros', bytes: Buffer.alloc(1000), code: 'file_kind' },
  { what: 'the test virus alone', bytes: ascii(eicar), code: 'file_kind' },
  ...[pdf(`% ${eicar}`), jpeg(10, 10, eicar), Buffer.concat([png(), ascii(eicar)])].map((bytes, at) => ({
    what: `the test virus in file ${at}`,
    bytes,
    code: 'file_infected',
  })),
  ...starts.flatMap((start) =>
    [0, 200].map((tail) => ({
      what: `a file that begins ${JSON.stringify(start)} +${tail}`,
      bytes: Buffer.concat([ascii(start), Buffer.alloc(tail, 32)]),
      code: start || tail ? 'file_kind' : 'file_empty',
    })),
  ),
  ...markup.flatMap((text) =>
    [pdf(), png(), jpeg()].map((file, at) => ({
      what: `${text} before file ${at}`,
      bytes: Buffer.concat([ascii(text), file]),
      code: 'file_kind',
    })),
  ),
  ...markup.flatMap((text) => [
    { what: `${text} in a PDF`, bytes: pdf(`% ${text}`), code: 'file_kind' },
    { what: `${text} in a JPEG`, bytes: jpeg(10, 10, text), code: 'file_kind' },
  ]),
  ...[' ', '\n', '\r\n', '\0', '\xef\xbb\xbf', 'x'].map((text) => ({
    what: `${JSON.stringify(text)} before a PDF`,
    bytes: Buffer.concat([ascii(text), pdf()]),
    code: 'file_kind',
  })),
  ...[pdf(), png(), jpeg()].map((file, at) => ({
    what: `an archive behind file ${at}`,
    bytes: Buffer.concat([file, zip]),
    code: 'file_kind',
  })),
  ...actions.flatMap((action) => [
    { what: `a PDF with ${action}`, bytes: pdf(`2 0 obj <</S ${action}>> endobj`), code: 'file_active' },
    { what: `a PDF that hides ${action}`, bytes: pdfWithStream(`2 0 <</S ${action}>>`), code: 'file_active' },
    {
      what: `a PDF that hides ${action} in a stream without a type`,
      bytes: pdfWithStream(`2 0 <</S ${action}>>`, '/N 1 /First 4 /Filter [/FlateDecode]'),
      code: 'file_active',
    },
    {
      what: `a PDF that hides ${action} under a spelled name`,
      bytes: pdfWithStream(`2 0 <</S ${action}>>`, '/Type /Obj#53tm /N 1 /Fir#73t 4 /Filter /Fl#61teDecode'),
      code: 'file_active',
    },
  ]),
  ...[
    ['a dictionary behind blanks', '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode' + ' '.repeat(9_000)],
    ['a string that looks like a new object', '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /X (obj)'],
    ['a string that looks like an end', '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /X (endobj)'],
  ].map(([what, dictionary]) => ({
    what: `a PDF that hides a script behind ${what}`,
    bytes: pdfWithStream('2 0 <</S /JavaScript>>', dictionary),
    code: 'file_active',
  })),
  ...['\r', ' \n', '\r\n'].map((end) => ({
    what: `a PDF that hides a script in a stream after ${JSON.stringify(end)}`,
    code: 'file_active',
    bytes: Buffer.from(
      pdfWithStream('2 0 <</S /JavaScript>>').toString('latin1').replace('>>\nstream\n', `>>\nstream${end}`),
      'latin1',
    ),
  })),
  ...[
    '/OpenAction <</S /URI /URI (https://evil.example)>>',
    '/OpenAction<< /Type /Action /S/URI /URI (x)>>',
    '/AA <</O <</S /URI>>>>',
    '/OpenAction <</S /GoToR /F (x.pdf)>>',
    '/Open#41ction <</S /U#52I>>',
  ].map((action) => ({
    what: `a PDF with ${action}`,
    bytes: pdf(`1 0 obj <</Type /Catalog ${action}>> endobj`),
    code: 'file_active',
  })),
  {
    what: 'a PDF that opens an address by reference',
    bytes: pdf(
      '1 0 obj <</Type /Catalog /OpenAction 7 0 R>> endobj\n7 0 obj <</S /URI /URI (https://evil.example)>> endobj',
    ),
    code: 'file_active',
  },
  { what: 'a locked PDF', bytes: pdf('2 0 obj <</Encrypt 3 0 R>> endobj'), code: 'file_protected' },
  {
    what: 'a PDF with objects in ASCII85',
    bytes: pdfWithStream('x', '/Type /ObjStm /First 4 /Filter [/ASCII85Decode /FlateDecode]'),
    code: 'file_protected',
  },
  {
    what: 'a PDF with objects and a predictor',
    bytes: pdfWithStream('x', '/Type /ObjStm /First 4 /Filter /FlateDecode /DecodeParms <</Predictor 12>>'),
    code: 'file_protected',
  },
  {
    what: 'a PDF with objects that cannot be unpacked',
    bytes: pdf('1 0 obj <</Type /ObjStm /First 4 /Filter /FlateDecode>>\nstream\nnonsense\nendstream'),
    code: 'file_protected',
  },
  { what: 'a PDF that unpacks to 100 MB', bytes: pdfWithStream('x'.repeat(100 * 1024 * 1024)), code: 'file_protected' },
  ...[
    [0, 1],
    [1, 0],
    [20_001, 1],
    [1, 65_535],
    [19_000, 19_000],
    [65_535, 65_535],
  ].flatMap(([width = 0, height = 0]) => [
    { what: `a PNG of ${width} × ${height}`, bytes: png(width, height), code: 'file_dimensions' },
    { what: `a JPEG of ${width} × ${height}`, bytes: jpeg(width, height), code: 'file_dimensions' },
  ]),
  { what: 'a PNG of four billion pixels a side', bytes: png(0xffff_ffff, 0xffff_ffff), code: 'file_dimensions' },
  ...[20, 24, 30].map((length) => ({
    what: `a PNG of ${length} bytes`,
    bytes: png().subarray(0, length),
    code: 'file_kind',
  })),
  ...[3, 8, 12].map((length) => ({
    what: `a JPEG of ${length} bytes`,
    bytes: jpeg().subarray(0, length),
    code: 'file_kind',
  })),
  {
    what: 'a JPEG that never comes to its frame',
    bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]), Buffer.alloc(100)]),
    code: 'file_kind',
  },
  {
    what: 'a JPEG of nothing but filling',
    bytes: Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(100_000, 0xff)]),
    code: 'file_kind',
  },
]

/** Names that must become harmless. */
export const hostileNames = [
  '../../etc/passwd',
  '..\\..\\windows\\system32\\x.exe',
  '/etc/passwd',
  'C:\\boot.ini',
  'a/b/c.pdf',
  'x.pdf\0.exe',
  'x\r\nSet-Cookie: a=b.pdf',
  '"; filename="evil.html',
  'x";y.pdf',
  '<script>.pdf',
  'gpj.\u202efdp.exe',
  '.htaccess',
  '...',
  '',
  ' ',
  '营业执照（副本）.PDF',
  '扫描件 2026.jpeg',
  'a'.repeat(500) + '.pdf',
  '照'.repeat(300),
  'x.tar.gz',
  'CON',
  'x%2f..%2f.pdf',
  "it's.pdf",
  'naïve résumé.pdf',
  '😀😀.png',
]

#!/usr/bin/env python3
"""Makes the broken files of files/ anew. They are kept in the repository, so the tests do not need this; it says how each was made.
The files of statistics programs are the first half of tables of 400 rows written by ReadStat (id, tal), given as arguments:
generate.py a.sav a.dta a.sas7bdat. raw-*.sav, answers*.sas7bdat and formats.sas7bcat are written by tests/data/test-catalogue --write."""
import io, os, sqlite3, struct, sys, zipfile, zlib

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "files")
os.makedirs(here, exist_ok=True)


def put(name, data):
    with open(os.path.join(here, name), "wb") as file:
        file.write(data.encode("utf-8") if isinstance(data, str) else data)


# ---- CSV: dialects, encodings, quotes ----
put("empty.csv", "")
put("blank.csv", "\n\n\n")
put("no-delimiter.csv", "id tal\n1 2\n")
put("two-delimiters.csv", "tal;id,tal\n1;2,3\n")
put("single-header.csv", "id\n1;2\n")
put("uneven.csv", "id;tal\n1;2\n2\n3;4;5\n")
put("quote-open.csv", 'id;tal\n1;2\n2;"3\n4;5\n')
put("quote-text.csv", 'id;tal\n1;"2"x\n')
put("latin-mixed.csv", b"id;navn\n1;S\xc3\xb8by\n2;S\xf8by\n")
put("dos-codepage.csv", b"id;navn\n1;b\x9br\n2;Sk\x8fne\n")
put("utf8-broken.csv", b"\xef\xbb\xbfid;navn\n1;S\xc3by\n")
put("utf16-cut.csv", b"\xff\xfe" + "id;tal\n1;2\n".encode("utf-16-le")[:-1])
put("utf16-odd.csv", b"\xfe\xff" + "id;tal\n1;".encode("utf-16-be") + b"\xd8\x3d")
put("zero-byte.csv", b"id;tal\n1;2\n\x00\x01")
put("gzip.csv", b"\x1f\x8b\x08\x00" + b"\x00" * 20)
put("pdf.csv", b"%PDF-1.7\n")
put("decimals-both.csv", "id;tal\n1;6,8\n2;6.8\n")
put("decimals-doubt.csv", "id;tal\n1;1.249\n2;2.500\n")
put("dates-both.csv", "id;dag\n1;29/02/2016\n2;02/29/2016\n")
put("dates-doubt.csv", "id;dag\n1;03/04/2016\n2;05/06/2016\n")
put("dates-none.csv", "id;dag\n1;31-02-2016\n2;i går\n3;2016-13-01\n")
put("header-twice.csv", "id;tal;tal\n1;2;3\n")
put("header-empty.csv", "id;;tal\n1;2;3\n")
put("header-misspelt.csv", "id;tel\n1;2\n")
put("header-more.csv", "id;tal;navn\n1;2;Anna\n")

# ---- rules ----
put("types.csv", "id;tal;ja\n1;2;ja\n2;to;måske\n3;2,5;1\n")
put("ranges.csv", "id;tal\n1;-1\n2;100\n3;99\n4;\n")
put("allowed.csv", "id;gruppe\n1;indsats\n2;indsatts\n3;Kontrol\n")
put("personal.csv", "id;tekst\n1;Set 010190-1234 i går\n2;3112991234\n")
put("keys.csv", "id;tal\n1;2\n2;3\n1;4\n;5\n")
put("together.csv", "borger;uge\na;1\na;2\na;1\n")
put("references.csv", "id;by\n1;nord\n2;nrod\n3;vest\n")
put("tolerance.csv", "id;tal\n1;2\n2;x\n3;y\n4;5\n")

# ---- ready figures ----
put("figures.csv",
    "by;maal;vaerdi;n;antal;aar;af\n"
    "nord;andel;84;50;41;2017;os\nsyd;andel;101;10;;2017;os\nnord;andel;80;50;40;2017;dem\n"
    "nord;antal;12;10;;2017;os\nsyd;antal;ca. 12;;;2017;os\nalle;antal;99;;;2017;os\n"
    "nord;aftale;måske;;;2017;os\nsyd;aftale;ja;;;2016;os\nøst;aftale;ja;;;2017;os\n")
put("parts.csv",
    "by;maal;vaerdi;n;antal;aar;af\n"
    "nord;alle;30;;;2017;os\nnord;mænd;11;;;2017;os\nnord;kvinder;18;;;2017;os\n"
    "syd;alle;20;;;2017;os\nsyd;mænd;8;;;2017;os\nsyd;kvinder;12;;;2017;os\nalle;alle;60;;;2017;os\n")

# ---- registers with a column a week ----
put("citizens.csv", "id;start;slut\na;2016-12-19;2017-01-22\nb;2016-12-19;2017-01-22\n")
put("codes.csv", "kode;aktivitet;fra;til\n1;praktik;2016-01-01;2016-12-31\n1;praktik;2016-06-01;2017-12-31\n2;;;\n")
put("codes-good.csv", "kode;aktivitet;fra;til\n1;praktik;;\n2;;;\n")
put("wide-codes.csv", "id;y_1651;y_1652;y_1701;y_1702;y_1703\na;1;1;9;2;\nb;2;2;2;77;1\n")
put("wide-hole.csv", "id;y_1651;y_1701;y_1702\na;1;1;1\nb;2;2;2\n")
put("wide-53.csv", "id;y_1651;y_1652;y_1653;y_1701\na;1;1;1;1\nb;2;2;2;2\n")
put("wide-twice.csv", "id;y_1651;y_201651;y_1652\na;1;1;1\nb;2;2;2\n")
put("wide-none.csv", "id;uge51\na;1\nb;2\n")
put("wide-stranger.csv", "id;y_1651;y_1652;y_1701;y_1702;y_1703\na;1;1;1;1;1\nc;1;1;1;1;1\n")

# ---- workbooks ----
TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
         '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
         '</Types>')
RELS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')
BOOK = ('<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="Tal" sheetId="1" r:id="r1"/></sheets></workbook>')
BOOK_RELS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
             'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
SHEET = ('<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}'
         '</sheetData>{after}</worksheet>')


def text(ref, value):
    return f'<c r="{ref}" t="inlineStr"><is><t>{value}</t></is></c>'


HEADER = f'<row r="1">{text("A1", "id")}{text("B1", "tal")}</row>'


def row(number, second):
    return f'<row r="{number}"><c r="A{number}"><v>{number}</v></c>{second}</row>'


def book(rows, after="", doctype="", sheet=None, parts=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        all_parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": BOOK_RELS,
                     "xl/worksheets/sheet1.xml": sheet or SHEET.format(rows=rows, after=after, doctype=doctype)}
        all_parts.update(parts or {})
        for name, data in all_parts.items():
            info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


good = book(HEADER + row(2, '<c r="B2"><v>3</v></c>'))
put("book-cut.xlsx", good[: len(good) // 2])
put("book-bomb.xlsx", book("", sheet=SHEET.format(doctype="", after="", rows=HEADER + " " * (32 << 20))))
put("book-entity.xlsx", book(HEADER + row(2, text("B2", "&a;")), doctype='<!DOCTYPE w [<!ENTITY b "hahaha"><!ENTITY a "&b;&b;&b;">]>'))
put("book-outside.xlsx", book(HEADER + row(2, text("B2", "&a;")), doctype='<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'))
put("book-merged.xlsx", book(HEADER + row(2, '<c r="B2"><v>3</v></c>'), after='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'))
put("book-errors.xlsx", book(HEADER + row(2, '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>') + row(3, '<c r="B3" t="e"><v>#N/A</v></c>')))
put("book-broken.xlsx", book("", sheet='<?xml version="1.0"?><worksheet><sheetData><row r="1"><c r="A1"></row></sheetData></worksheet>'))
put("book-no-sheet.xlsx", book("", parts={"xl/_rels/workbook.xml.rels": RELS}))
put("book-text.xlsx", "id;tal\n1;2\n")
put("book-old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504)
put("book-good.xlsx", good)

# ---- SQLite ----
put("not-sqlite.sqlite", "id;tal\n1;2\n")
put("cut.sqlite", b"SQLite format 3\x00" + struct.pack(">H", 4096) + b"\x01\x01\x00\x40\x20\x20" + b"\x00" * 200)
path = os.path.join(here, "other-table.sqlite")
if os.path.exists(path):
    os.remove(path)
base = sqlite3.connect(path)
base.execute("CREATE TABLE borgere (id TEXT, tal REAL)")
base.commit()
base.close()

# ---- statistics programs ----
for name in sys.argv[1:]:
    if not name.startswith("--"):
        with open(name, "rb") as file:
            whole = file.read()
        put("cut" + os.path.splitext(name)[1], whole[: len(whole) // 2])
put("not-spss.sav", "id;tal\n1;2\n")
put("not-stata.dta", "id;tal\n1;2\n")
put("not-sas.sas7bdat", "id;tal\n1;2\n")
put("not-a-catalogue.sas7bcat", "id;tal\n1;2\n")

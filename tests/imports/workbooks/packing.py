"""Workbooks written part by part, so that each trouble can be put exactly where it belongs."""

from __future__ import annotations

OFFICE = "http://schemas.openxmlformats.org"
MAIN = f'xmlns="{OFFICE}/spreadsheetml/2006/main" xmlns:r="{OFFICE}/officeDocument/2006/relationships"'
TYPES = f'<Types xmlns="{OFFICE}/package/2006/content-types"/>'
STYLES = (
    f'<styleSheet {MAIN}><numFmts count="2"><numFmt numFmtId="170" formatCode="00000"/>'
    '<numFmt numFmtId="171" formatCode="&quot;SY&quot;0000;@"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/>'
    '<xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>'
)
"""Styles by number: 0 plain, 1 a date, 2 five digits, 3 SY and four digits."""


def relations(*pairs: tuple[str, str, str]) -> str:
    """Write a part's list of relations: (id, kind, target)."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for name, kind, target in pairs
    )
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{inside}</Relationships>'


def worksheet(rows: str, before: str = "", after: str = "") -> str:
    """Write a sheet's part around its rows."""
    return f"<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def parts_of(sheet: str, texts: tuple[str, ...] = (), book: str = "") -> dict[str, str | bytes]:
    """Write the parts of a workbook with one sheet, named Events."""
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book
        or f'<workbook {MAIN}><sheets><sheet name="Events" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f"<sst {MAIN}>{shared}</sst>",
        "xl/styles.xml": STYLES,
    }

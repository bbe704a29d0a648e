# SPDX-License-Identifier: MIT
"""Templates of the standard minutes for other engines, and those in Python.

peers.py templates|lxml|dressed|docxtpl ROOT WORK [SECONDS]
"""
import io
import json
import sys
import time
import xml.etree.ElementTree as ET
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
RELS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
PART_RELS = RELS[: RELS.index("<Relationship ")] + "</Relationships>"

HEAD = ["title", "kind", "date", "start", "end", "place", "chair", "writer"]
PEOPLE = ["side", "name", "unit", "post", "phone"]
TODOS = ["what", "party", "who", "until"]

# How an engine writes: a field, the start and the end of a loop, a field of
# the loop's element, and whether the loop's marks need rows of their own.
SYNTAX = {
    "docxtemplater": ("{%s}", "{#%s}", "{/%s}", "{%s}", False),
    "easy-template-x": ("{%s}", "{#%s}", "{/%s}", "{%s}", False),
    "docxtpl": ("{{ %s }}", "{%%tr for x in %s %%}", "{%%tr endfor %%}", "{{ x.%s }}", True),
    "docx-templates": ("+++INS %s+++", "+++FOR x IN %s+++", "+++END-FOR x+++", "+++INS $x.%s+++", True),
}


def data(root):
    form = ET.parse(root + "/tests/bench/standard.xml").getroot()
    values = [c for c in form if len(c) == 0][:8]

    def rows(name, keys):
        return [dict(zip(keys, [(f.text or "").strip() for f in c]))
                for c in form if c.tag.endswith("}" + name)]

    paras = []
    for c in form:
        if c.tag.endswith("}议题"):
            for f in c:
                paras += [{"text": s.strip()} for s in (f.text or "").split("\n") if s.strip()]
    d = {k: v.text.strip() for k, v in zip(HEAD, values)}
    d.update(people=rows("参会人", PEOPLE), todos=rows("待办", TODOS), paras=paras)
    return d


def p(text):
    return "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % text


def tr(cells):
    return "<w:tr>%s</w:tr>" % "".join("<w:tc>%s</w:tc>" % p(c) for c in cells)


def table(rows, n):
    grid = "<w:tblGrid>%s</w:tblGrid>" % ('<w:gridCol w:w="1600"/>' * n)
    return '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>%s%s</w:tbl>' % (grid, "".join(rows))


def document(body):
    return '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (W, body)


def package(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", TYPES)
        z.writestr("_rels/.rels", RELS)
        z.writestr("word/document.xml", text)
        z.writestr("word/_rels/document.xml.rels", PART_RELS)
    return out.getvalue()


def template(engine):
    if engine == "carbone":
        body = "".join(p("{d.%s}" % k) for k in HEAD)
        for name, keys in (("people", PEOPLE), ("todos", TODOS)):
            body += table([tr("{d.%s[i%s].%s}" % (name, i, k) for k in keys)
                           for i in ("", "+1")], len(keys))
        return document(body + p("{d.paras[i].text}") + p("{d.paras[i+1].text}"))
    one, start, end, of, rows = SYNTAX[engine]
    body = "".join(p(one % k) for k in HEAD)

    def stop(name):
        return end % name if "%s" in end else end.replace("%%", "%")

    for name, keys in (("people", PEOPLE), ("todos", TODOS), ("paras", ["text"])):
        cells = [of % k for k in keys]
        if rows:
            pad = [""] * (len(keys) - 1)
            body += table([tr([start % name] + pad), tr(cells), tr([stop(name)] + pad)], len(keys))
        else:
            cells[0] = start % name + cells[0]
            cells[-1] += stop(name)
            body += table([tr(cells)], len(keys))
    return document(body + p(""))


def rate(make, seconds):
    make()
    n, began = 0, time.process_time()
    while time.process_time() - began < seconds:
        out = make()
        n += 1
    assert "第12点" in zipfile.ZipFile(io.BytesIO(out)).read("word/document.xml").decode()
    print(round(n / (time.process_time() - began)))


SHEET = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns:w="%s" xmlns:f="urn:juanzong:form" exclude-result-prefixes="f">
<xsl:template match="/*"><w:document><w:body><xsl:apply-templates select="*[not(*)]"/>
<xsl:for-each select="f:议题/*"><xsl:apply-templates select="."/></xsl:for-each>
<w:tbl><w:tblGrid/><xsl:apply-templates select="f:参会人"/></w:tbl>
<w:tbl><w:tblGrid/><xsl:apply-templates select="f:待办"/></w:tbl></w:body></w:document></xsl:template>
<xsl:template match="f:参会人 | f:待办"><w:tr><xsl:for-each select="*"><w:tc><xsl:apply-templates select="."/></w:tc></xsl:for-each></w:tr></xsl:template>
<xsl:template match="*"><w:p><w:r><w:t><xsl:value-of select="."/></w:t></w:r></w:p></xsl:template>
</xsl:stylesheet>""" % W


def by_lxml(root, seconds):
    from lxml import etree
    schema = etree.XMLSchema(etree.parse(root + "/schemas/minutes.xsd"))
    sheet = etree.XSLT(etree.fromstring(SHEET))
    form = open(root + "/tests/bench/standard.xml", "rb").read()

    def make():
        doc = etree.fromstring(form)
        schema.assertValid(doc)
        return package(bytes(sheet(doc)))
    rate(make, seconds)


def by_lxml_dressed(root, seconds):
    """With our own sheets: the same paper, the same parts."""
    from lxml import etree
    schema = etree.XMLSchema(etree.parse(root + "/schemas/minutes.xsd"))
    paper = etree.XSLT(etree.parse(root + "/templates/documents/minutes.xsl"))
    docx = etree.XSLT(etree.parse(root + "/templates/formats/docx.xsl"))
    kind = etree.parse(root + "/schemas/catalogue.xml").xpath("//*[@id='minutes']")[0]
    form = open(root + "/tests/bench/standard.xml", "rb").read()
    ns = "{urn:juanzong:input}"

    def make():
        doc = etree.fromstring(form)
        schema.assertValid(doc)
        top = etree.Element(ns + "input")
        etree.SubElement(top, ns + "context", number="P2026-001-HTJY-001")
        top.append(etree.fromstring(etree.tostring(kind)))
        top.append(doc)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
            for part in docx(paper(top)).getroot():
                if len(part):
                    z.writestr(part.get("name"), etree.tostring(part[0], encoding="UTF-8"))
        return out.getvalue()
    rate(make, seconds)


def by_docxtpl(root, work, seconds):
    from docxtpl import DocxTemplate
    context = data(root)

    def make():
        t = DocxTemplate(work + "/docxtpl.docx")
        t.render(context)
        out = io.BytesIO()
        t.save(out)
        return out.getvalue()
    rate(make, seconds)


def main():
    what, root, work = sys.argv[1:4]
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 3
    if what == "templates":
        with open(work + "/data.json", "w", encoding="utf-8") as f:
            json.dump(data(root), f, ensure_ascii=False)
        for engine in [*SYNTAX, "carbone"]:
            with open("%s/%s.docx" % (work, engine), "wb") as f:
                f.write(package(template(engine)))
    elif what == "lxml":
        by_lxml(root, seconds)
    elif what == "dressed":
        by_lxml_dressed(root, seconds)
    else:
        by_docxtpl(root, work, seconds)


main()

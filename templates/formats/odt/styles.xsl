<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Letterhead to styles.xml of one look. The looks share their names: odt.xsl says
which paragraph is what, this sheet how that looks. The law: what a company may
want otherwise comes from the letterhead; what makes the two looks two
(distances, what is indented) is here, in points. A name that ends in K is the
same style kept with what follows.

Three master pages: what is signed, drafts, and papers of several pages that get
a seal across their edges. Their lines are fields that show properties of
meta.xml, so that this part is the same for all papers.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:l="urn:juanzong:letterhead"
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    exclude-result-prefixes="l">

<xsl:param name="look"/>

<!-- One of the two is 1, the other 0. -->
<xsl:variable name="letter" select="number($look = 'letter')"/>
<xsl:variable name="form" select="1 - $letter"/>

<xsl:variable name="head" select="/l:letterhead"/>
<xsl:variable name="size" select="$head/l:sizes[@for = $look]"/>
<xsl:variable name="latin" select="$head/l:font[@for = 'latin']/@name"/>
<xsl:variable name="title" select="$head/l:font[@for = 'title']/@name"/>
<xsl:variable name="heading" select="$head/l:font[@for = 'heading']/@name"/>
<xsl:variable name="subheading" select="$head/l:font[@for = 'subheading']/@name"/>
<xsl:variable name="body" select="$head/l:font[@for = 'body']/@name"/>
<xsl:variable name="table" select="$head/l:font[@for = 'table']/@name"/>
<xsl:variable name="symbol" select="$head/l:font[@for = 'symbol']/@name"/>
<!-- Forms are set in the font of tables. -->
<xsl:variable name="text" select="($body[$letter = 1] | $table[$form = 1])[1]"/>

<xsl:variable name="page" select="$head/l:page"/>
<xsl:variable name="width" select="210 - $page/@left - $page/@right"/>
<!-- Two characters of running text. -->
<xsl:variable name="indent" select="$size/@body * 2"/>

<xsl:template match="/">
  <office:document-styles office:version="1.3">
    <office:font-face-decls>
      <xsl:apply-templates select="$head/l:font[not(@name = preceding-sibling::l:font/@name)]"/>
    </office:font-face-decls>
    <office:styles>
      <xsl:call-template name="defaults"/>
      <xsl:call-template name="cells"/>
      <xsl:call-template name="text"/>
      <xsl:call-template name="titles"/>
      <xsl:call-template name="small"/>
      <xsl:call-template name="running"/>
      <style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"/></style:style>
      <style:style style:name="Blank" style:family="text"><style:text-properties style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"/></style:style>
      <style:style style:name="CheckBox" style:display-name="Check Box" style:family="text"><style:text-properties style:font-name="{$symbol}" style:font-name-asian="{$symbol}"/></style:style>
      <style:style style:name="Graphics" style:family="graphic"><style:graphic-properties text:anchor-type="as-char" style:vertical-pos="top" style:vertical-rel="baseline" fo:border="none" fo:padding="0mm"/></style:style>
      <xsl:call-template name="lists"/>
    </office:styles>
    <office:automatic-styles>
      <style:page-layout style:name="page">
        <style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" style:num-format="1" fo:margin-top="{$page/@header}mm" fo:margin-bottom="{$page/@footer}mm" fo:margin-left="{$page/@left}mm" fo:margin-right="{$page/@right}mm" style:writing-mode="lr-tb"/>
        <style:header-style><style:header-footer-properties fo:min-height="{($page/@top - $page/@header) * ($page/@top &gt; $page/@header)}mm" fo:margin-left="0mm" fo:margin-right="0mm" fo:margin-bottom="3mm" style:dynamic-spacing="true"/></style:header-style>
        <style:footer-style><style:header-footer-properties fo:min-height="{($page/@bottom - $page/@footer) * ($page/@bottom &gt; $page/@footer)}mm" fo:margin-left="0mm" fo:margin-right="0mm" fo:margin-top="3mm" style:dynamic-spacing="true"/></style:footer-style>
      </style:page-layout>
      <style:style style:name="watermark" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="solid" draw:fill-color="#c0c0c0" draw:opacity="{$head/l:watermark/@strength}%" draw:auto-grow-width="false" draw:auto-grow-height="false" fo:min-width="0mm" fo:min-height="0mm" style:run-through="background" style:wrap="run-through" style:number-wrapped-paragraphs="no-limit" style:vertical-pos="middle" style:vertical-rel="page-content" style:horizontal-pos="center" style:horizontal-rel="page-content" style:flow-with-text="false"/></style:style>
      <style:style style:name="watermarkText" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name-asian="{$heading}"/></style:style>
      <style:style style:name="seam" style:family="graphic" style:parent-style-name="Graphics"><style:graphic-properties draw:stroke="none" draw:fill="none" fo:border="none" fo:padding="0mm" style:run-through="background" style:wrap="run-through" style:number-wrapped-paragraphs="no-limit" style:vertical-pos="from-top" style:vertical-rel="page" style:horizontal-pos="from-left" style:horizontal-rel="page" style:flow-with-text="false"/></style:style>
    </office:automatic-styles>
    <office:master-styles>
      <xsl:call-template name="masters"/>
    </office:master-styles>
  </office:document-styles>
</xsl:template>

<!-- Names with spaces are quoted. -->
<xsl:template match="l:font">
  <xsl:variable name="quote"><xsl:if test="contains(@name, ' ')">'</xsl:if></xsl:variable>
  <style:font-face style:name="{@name}" svg:font-family="{$quote}{@name}{$quote}, {@fallback}, {@generic}" style:font-family-generic="roman" style:font-pitch="variable">
    <xsl:if test="@generic = 'sans-serif'"><xsl:attribute name="style:font-family-generic">swiss</xsl:attribute></xsl:if>
  </style:font-face>
</xsl:template>

<xsl:template name="size">
  <xsl:param name="pt"/>
  <xsl:attribute name="fo:font-size"><xsl:value-of select="$pt"/>pt</xsl:attribute>
  <xsl:attribute name="style:font-size-asian"><xsl:value-of select="$pt"/>pt</xsl:attribute>
  <xsl:attribute name="style:font-size-complex"><xsl:value-of select="$pt"/>pt</xsl:attribute>
</xsl:template>

<xsl:template name="bold">
  <xsl:attribute name="fo:font-weight">bold</xsl:attribute>
  <xsl:attribute name="style:font-weight-asian">bold</xsl:attribute>
  <xsl:attribute name="style:font-weight-complex">bold</xsl:attribute>
</xsl:template>

<!-- The value of fo:text-align for left, center, right. -->
<xsl:template match="@align">
  <xsl:choose>
    <xsl:when test=". = 'left'">start</xsl:when>
    <xsl:when test=". = 'right'">end</xsl:when>
    <xsl:otherwise>center</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="kept">
  <xsl:param name="of"/>
  <xsl:param name="title" select="$of"/>
  <style:style style:name="{$of}K" style:display-name="{$title} Kept" style:family="paragraph" style:parent-style-name="{$of}"><style:paragraph-properties fo:keep-with-next="always"/></style:style>
</xsl:template>

<xsl:template name="aligned">
  <xsl:param name="name"/>
  <xsl:param name="title"/>
  <xsl:param name="of"/>
  <xsl:param name="align"/>
  <style:style style:name="{$name}" style:display-name="{$title}" style:family="paragraph" style:parent-style-name="{$of}"><style:paragraph-properties fo:text-align="{$align}"/></style:style>
</xsl:template>

<xsl:template name="defaults">
  <style:default-style style:family="paragraph">
    <style:paragraph-properties fo:orphans="2" fo:widows="2" style:text-autospace="ideograph-alpha" style:punctuation-wrap="hanging" style:line-break="strict" style:tab-stop-distance="7.4mm" style:writing-mode="lr-tb"/>
    <style:text-properties style:font-name="{$latin}" style:font-name-asian="{$table}" style:font-name-complex="{$latin}" fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="CN" style:language-complex="none" style:country-complex="none" style:letter-kerning="true">
      <xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@table"/></xsl:call-template>
    </style:text-properties>
  </style:default-style>
  <style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/></style:default-style>
  <style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-top="2.5pt" fo:margin-bottom="2.5pt" fo:line-height="110%"/></style:style>
</xsl:template>

<!-- Cells as odt.xsl names them: Cell, alignment, Total, K. -->
<xsl:template name="cells">
  <style:style style:name="Cell" style:display-name="Table Text" style:family="paragraph" style:parent-style-name="Standard"/>
  <xsl:call-template name="cell"><xsl:with-param name="name">Cell</xsl:with-param></xsl:call-template>
  <xsl:call-template name="aligned"><xsl:with-param name="name">Cellleft</xsl:with-param><xsl:with-param name="title">Table Text Left</xsl:with-param><xsl:with-param name="of">Standard</xsl:with-param><xsl:with-param name="align">start</xsl:with-param></xsl:call-template>
  <xsl:call-template name="cell"><xsl:with-param name="name">Cellleft</xsl:with-param><xsl:with-param name="title"> Left</xsl:with-param></xsl:call-template>
  <xsl:call-template name="aligned"><xsl:with-param name="name">Cellcenter</xsl:with-param><xsl:with-param name="title">Table Text Center</xsl:with-param><xsl:with-param name="of">Standard</xsl:with-param><xsl:with-param name="align">center</xsl:with-param></xsl:call-template>
  <xsl:call-template name="cell"><xsl:with-param name="name">Cellcenter</xsl:with-param><xsl:with-param name="title"> Center</xsl:with-param></xsl:call-template>
  <xsl:call-template name="aligned"><xsl:with-param name="name">Cellright</xsl:with-param><xsl:with-param name="title">Table Text Right</xsl:with-param><xsl:with-param name="of">Standard</xsl:with-param><xsl:with-param name="align">end</xsl:with-param></xsl:call-template>
  <xsl:call-template name="cell"><xsl:with-param name="name">Cellright</xsl:with-param><xsl:with-param name="title"> Right</xsl:with-param></xsl:call-template>
</xsl:template>

<xsl:template name="cell">
  <xsl:param name="name"/>
  <xsl:param name="title"/>
  <xsl:call-template name="kept"><xsl:with-param name="of" select="$name"/><xsl:with-param name="title" select="concat('Table Text', $title)"/></xsl:call-template>
  <style:style style:name="{$name}Total" style:display-name="Table Total{$title}" style:family="paragraph" style:parent-style-name="{$name}"><style:text-properties><xsl:call-template name="bold"/></style:text-properties></style:style>
  <xsl:call-template name="kept"><xsl:with-param name="of" select="concat($name, 'Total')"/><xsl:with-param name="title" select="concat('Table Total', $title)"/></xsl:call-template>
</xsl:template>

<!-- Running text. -->
<xsl:template name="text">
  <style:style style:name="Body" style:display-name="Text Body Flush" style:family="paragraph" style:parent-style-name="Standard">
    <style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="{4 * $form}pt" fo:line-height="{$size/@pitch}pt" fo:text-align="justify"/>
    <style:text-properties style:font-name-asian="{$text}">
      <xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@body"/></xsl:call-template>
      <xsl:if test="$size/@spacing != 0"><xsl:attribute name="fo:letter-spacing"><xsl:value-of select="$size/@spacing"/>pt</xsl:attribute></xsl:if>
    </style:text-properties>
  </style:style>
  <style:style style:name="BodyFirst" style:display-name="Text Body" style:family="paragraph" style:parent-style-name="Body"><style:paragraph-properties fo:text-indent="{$indent}pt"/></style:style>
  <xsl:call-template name="aligned"><xsl:with-param name="name">BodyCenter</xsl:with-param><xsl:with-param name="title">Text Body Center</xsl:with-param><xsl:with-param name="of">Body</xsl:with-param><xsl:with-param name="align">center</xsl:with-param></xsl:call-template>
  <!-- Who signs a letter and when stand two characters in (GB/T 9704). -->
  <style:style style:name="BodyRight" style:display-name="Text Body Right" style:family="paragraph" style:parent-style-name="Body"><style:paragraph-properties fo:margin-right="{2 * $letter * $size/@body}pt" fo:text-align="end"/></style:style>
  <style:style style:name="Note" style:display-name="Note Flush" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="{2 - $form}pt" fo:margin-bottom="{2 - $form}pt" fo:line-height="{$size/@table + 8 - 2.5 * $form}pt" fo:text-align="justify"/><style:text-properties style:font-name-asian="{($body[$letter = 1] | $subheading[$form = 1])[1]}"/></style:style>
  <style:style style:name="NoteFirst" style:display-name="Note" style:family="paragraph" style:parent-style-name="Note"><style:paragraph-properties fo:text-indent="{$size/@table * 2}pt"/></style:style>
  <xsl:call-template name="aligned"><xsl:with-param name="name">NoteCenter</xsl:with-param><xsl:with-param name="title">Note Center</xsl:with-param><xsl:with-param name="of">Note</xsl:with-param><xsl:with-param name="align">center</xsl:with-param></xsl:call-template>
  <xsl:call-template name="aligned"><xsl:with-param name="name">NoteRight</xsl:with-param><xsl:with-param name="title">Note Right</xsl:with-param><xsl:with-param name="of">Note</xsl:with-param><xsl:with-param name="align">end</xsl:with-param></xsl:call-template>
  <style:style style:name="List" style:display-name="List Item" style:family="paragraph" style:parent-style-name="Body"><xsl:if test="$letter"><xsl:attribute name="style:parent-style-name">BodyFirst</xsl:attribute></xsl:if></style:style>
  <xsl:call-template name="kept"><xsl:with-param name="of">Body</xsl:with-param></xsl:call-template>
  <xsl:call-template name="kept"><xsl:with-param name="of">BodyFirst</xsl:with-param></xsl:call-template>
  <xsl:call-template name="kept"><xsl:with-param name="of">BodyCenter</xsl:with-param></xsl:call-template>
  <xsl:call-template name="kept"><xsl:with-param name="of">BodyRight</xsl:with-param></xsl:call-template>
  <xsl:call-template name="kept"><xsl:with-param name="of">Note</xsl:with-param></xsl:call-template>
  <xsl:call-template name="kept"><xsl:with-param name="of">NoteFirst</xsl:with-param></xsl:call-template>
  <xsl:call-template name="kept"><xsl:with-param name="of">NoteCenter</xsl:with-param></xsl:call-template>
  <xsl:call-template name="kept"><xsl:with-param name="of">NoteRight</xsl:with-param></xsl:call-template>
  <xsl:call-template name="kept"><xsl:with-param name="of">List</xsl:with-param></xsl:call-template>
</xsl:template>

<!-- Title and headings. In a letter headings are lines of the text. -->
<xsl:template name="titles">
  <xsl:variable name="align"><xsl:apply-templates select="$head/l:title/@align"/></xsl:variable>
  <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="BodyFirst">
    <style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="{10 - 7 * $form}pt" fo:margin-bottom="{14 - 5 * $form}pt" style:line-height-at-least="{$size/@title + 10 - 2 * $form}pt" fo:text-align="{$align}"/>
    <style:text-properties style:font-name-asian="{$title}">
      <xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@title"/></xsl:call-template>
      <xsl:if test="$head/l:title/@bold = 'yes'"><xsl:call-template name="bold"/></xsl:if>
      <xsl:if test="$head/l:colour/@title != '#000000'"><xsl:attribute name="fo:color"><xsl:value-of select="$head/l:colour/@title"/></xsl:attribute></xsl:if>
    </style:text-properties>
  </style:style>
  <style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="BodyFirst">
    <style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="0pt" fo:margin-bottom="{10 - 3 * $form}pt" style:line-height-at-least="{$size/@subtitle + 10 - 4 * $form}pt" fo:text-align="{$align}"/>
    <style:text-properties style:font-name-asian="{$subheading}"><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@subtitle"/></xsl:call-template></style:text-properties>
  </style:style>
  <xsl:choose>
    <xsl:when test="$letter">
      <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="BodyFirst" style:next-style-name="BodyFirst" style:default-outline-level="1"><style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:text-indent="{$indent}pt"/><style:text-properties style:font-name-asian="{$heading}"><xsl:if test="$size/@heading != $size/@body"><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@heading"/></xsl:call-template></xsl:if></style:text-properties></style:style>
      <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="BodyFirst" style:next-style-name="BodyFirst" style:default-outline-level="2"><style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:text-indent="{$indent}pt"/><style:text-properties style:font-name-asian="{$subheading}"/></style:style>
      <style:style style:name="Heading_20_3" style:display-name="Heading 3" style:family="paragraph" style:parent-style-name="BodyFirst" style:next-style-name="BodyFirst" style:default-outline-level="3"><style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:text-indent="{$indent}pt"/><style:text-properties style:font-name-asian="{$body}"><xsl:call-template name="bold"/></style:text-properties></style:style>
    </xsl:when>
    <xsl:otherwise>
      <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Body" style:next-style-name="BodyFirst" style:default-outline-level="1"><style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="9pt" fo:margin-bottom="5pt" fo:line-height="{$size/@heading + 6}pt"/><style:text-properties style:font-name-asian="{$heading}"><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@heading"/></xsl:call-template></style:text-properties></style:style>
      <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Body" style:next-style-name="BodyFirst" style:default-outline-level="2"><style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="6pt" fo:margin-bottom="3pt" fo:line-height="{$size/@body + 8}pt"/><style:text-properties style:font-name-asian="{$heading}"><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@body"/></xsl:call-template></style:text-properties></style:style>
      <style:style style:name="Heading_20_3" style:display-name="Heading 3" style:family="paragraph" style:parent-style-name="Body" style:next-style-name="BodyFirst" style:default-outline-level="3"><style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="4pt" fo:margin-bottom="2pt" fo:line-height="{$size/@body + 8}pt"/><style:text-properties style:font-name-asian="{$subheading}"><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@body"/></xsl:call-template></style:text-properties></style:style>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What stands in and around tables. -->
<xsl:template name="small">
  <style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="8pt" fo:margin-bottom="4pt" fo:text-align="center"/><style:text-properties style:font-name-asian="{$heading}"/></style:style>
  <style:style style:name="Label" style:display-name="Table Label" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name-asian="{$heading}"/></style:style>
  <xsl:call-template name="aligned"><xsl:with-param name="name">LabelLeft</xsl:with-param><xsl:with-param name="title">Table Label Left</xsl:with-param><xsl:with-param name="of">Label</xsl:with-param><xsl:with-param name="align">start</xsl:with-param></xsl:call-template>
  <xsl:call-template name="aligned"><xsl:with-param name="name">LabelRight</xsl:with-param><xsl:with-param name="title">Table Label Right</xsl:with-param><xsl:with-param name="of">Label</xsl:with-param><xsl:with-param name="align">end</xsl:with-param></xsl:call-template>
  <style:style style:name="TableHead" style:display-name="Table Head" style:family="paragraph" style:parent-style-name="Label"><style:paragraph-properties fo:keep-with-next="always"/></style:style>
  <xsl:call-template name="kept"><xsl:with-param name="of">Label</xsl:with-param><xsl:with-param name="title">Table Label</xsl:with-param></xsl:call-template>
  <style:style style:name="TableEnd" style:display-name="Table End" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="8pt" fo:line-height="1pt"/><style:text-properties fo:font-size="1pt" style:font-size-asian="1pt" style:font-size-complex="1pt"/></style:style>
  <xsl:call-template name="kept"><xsl:with-param name="of">TableEnd</xsl:with-param><xsl:with-param name="title">Table End</xsl:with-param></xsl:call-template>
  <style:style style:name="PaperEnd" style:display-name="Paper End" style:family="paragraph" style:parent-style-name="TableEnd"><style:paragraph-properties fo:margin-bottom="0pt"/></style:style>
  <style:style style:name="Picture" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:keep-with-next="always" fo:margin-top="5pt" fo:margin-bottom="5pt" fo:line-height="100%" fo:text-align="center"/></style:style>
  <style:style style:name="Number" style:display-name="Document Number" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Title"><style:paragraph-properties fo:keep-with-next="always" fo:margin-top="0pt" fo:margin-bottom="0pt" fo:line-height="{$size/@table + 8 - 2.5 * $form}pt" fo:text-align="end"/><style:text-properties style:font-name-asian="{$text}"/></style:style>
  <xsl:variable name="line" select="$size/@sign + 6 - $form"/>
  <style:style style:name="Party" style:display-name="Signature Party" style:family="paragraph" style:parent-style-name="Standard">
    <style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="{6 - $form}pt" fo:margin-bottom="{3 - $form}pt" fo:line-height="{$line}pt"/>
    <style:text-properties style:font-name-asian="{$text}"><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@sign"/></xsl:call-template></style:text-properties>
  </style:style>
  <xsl:variable name="seal"><xsl:apply-templates select="$head/l:seal/@align"/></xsl:variable>
  <xsl:call-template name="aligned"><xsl:with-param name="name">Seal</xsl:with-param><xsl:with-param name="title">Seal</xsl:with-param><xsl:with-param name="of">Party</xsl:with-param><xsl:with-param name="align" select="$seal"/></xsl:call-template>
  <xsl:call-template name="signature"><xsl:with-param name="n" select="2"/><xsl:with-param name="line" select="$line"/></xsl:call-template>
  <xsl:call-template name="signature"><xsl:with-param name="n" select="3"/><xsl:with-param name="line" select="$line"/></xsl:call-template>
  <style:style style:name="Distribution" style:family="paragraph" style:parent-style-name="Standard">
    <style:paragraph-properties fo:keep-with-next="always" fo:keep-together="always" fo:margin-top="{2 * $form}pt" fo:margin-bottom="{2 * $form}pt" fo:line-height="{$size/@send + 12 - 5.5 * $form}pt" fo:margin-left="{$size/@send * 3}pt" fo:text-indent="{$size/@send * -3}pt"/>
    <style:text-properties style:font-name-asian="{$text}"><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@send"/></xsl:call-template></style:text-properties>
  </style:style>
</xsl:template>

<!-- The line to sign on ends before the edge of its column. -->
<xsl:template name="signature">
  <xsl:param name="n"/>
  <xsl:param name="line"/>
  <style:style style:name="Signature{$n}" style:display-name="Signature {$n}" style:family="paragraph" style:parent-style-name="Party"><style:paragraph-properties fo:margin-top="{14 - 2 * $form}pt" fo:margin-bottom="3pt" fo:line-height="{$line}pt"><style:tab-stops><style:tab-stop style:position="{$width div $n - 4.5}mm" style:type="right" style:leader-style="solid" style:leader-text="_"/></style:tab-stops></style:paragraph-properties></style:style>
</xsl:template>

<xsl:template name="running">
  <style:style style:name="Header" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="0pt" fo:line-height="100%" fo:padding="0mm" fo:padding-bottom="1mm" fo:border="none" fo:border-bottom="0.75pt solid {$head/l:colour/@rule}"><style:tab-stops><style:tab-stop style:position="{$width}mm" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@running"/></xsl:call-template></style:text-properties></style:style>
  <style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="0pt" fo:line-height="100%"><style:tab-stops><style:tab-stop style:position="{$width}mm" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@running"/></xsl:call-template></style:text-properties></style:style>
  <style:style style:name="PageNumber" style:display-name="Page Number Line" style:family="paragraph" style:parent-style-name="Footer"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name-asian="{$head/l:font[@for = 'page']/@name}"><xsl:call-template name="size"><xsl:with-param name="pt" select="$size/@page"/></xsl:call-template></style:text-properties></style:style>
  <style:style style:name="Draft" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="0pt" fo:line-height="16pt" fo:text-align="center"/><style:text-properties style:font-name-asian="{$heading}" fo:color="{$head/l:colour/@draft}"><xsl:call-template name="size"><xsl:with-param name="pt" select="14"/></xsl:call-template><xsl:call-template name="bold"/></style:text-properties></style:style>
  <style:style style:name="Seam" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="0pt" fo:line-height="12pt" fo:text-align="center"/><style:text-properties style:font-name="{$table}" fo:color="{$head/l:colour/@seam}"><xsl:call-template name="size"><xsl:with-param name="pt" select="10.5"/></xsl:call-template></style:text-properties></style:style>
  <style:style style:name="Logo" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="2pt" fo:line-height="100%"/></style:style>
</xsl:template>

<xsl:template name="lists">
  <text:list-style style:name="ListNumber" style:display-name="Numbered List"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."><xsl:call-template name="level"/></text:list-level-style-number></text:list-style>
  <text:list-style style:name="ListBullet" style:display-name="Bullet List"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><xsl:call-template name="level"/></text:list-level-style-bullet></text:list-style>
  <text:outline-style style:name="Outline">
    <xsl:call-template name="outline"><xsl:with-param name="n" select="1"/></xsl:call-template>
    <xsl:call-template name="outline"><xsl:with-param name="n" select="2"/></xsl:call-template>
    <xsl:call-template name="outline"><xsl:with-param name="n" select="3"/></xsl:call-template>
  </text:outline-style>
</xsl:template>

<!-- In a letter the number stands where its paragraph begins; in a form it
     hangs. -->
<xsl:template name="level">
  <style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
    <xsl:choose>
      <xsl:when test="$letter"><style:list-level-label-alignment text:label-followed-by="space" fo:text-indent="{$indent}pt" fo:margin-left="0pt"/></xsl:when>
      <xsl:otherwise><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="36pt" fo:text-indent="-15pt" fo:margin-left="36pt"/></xsl:otherwise>
    </xsl:choose>
  </style:list-level-properties>
</xsl:template>

<xsl:template name="outline">
  <xsl:param name="n"/>
  <text:outline-level-style text:level="{$n}" style:num-format=""><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="nothing" fo:text-indent="{$indent * $letter}pt" fo:margin-left="0pt"/></style:list-level-properties></text:outline-level-style>
</xsl:template>

<!-- ==== pages ==== -->

<xsl:template name="masters">
  <style:master-page style:name="Standard" style:page-layout-name="page">
    <style:header><xsl:call-template name="header"/></style:header>
    <style:footer><xsl:call-template name="footer"/></style:footer>
  </style:master-page>
  <style:master-page style:name="Seam" style:page-layout-name="page">
    <style:header><xsl:call-template name="header"><xsl:with-param name="seam" select="true()"/></xsl:call-template></style:header>
    <style:header-first><xsl:call-template name="header"/></style:header-first>
    <style:footer><xsl:call-template name="footer"/></style:footer>
    <style:footer-first><xsl:call-template name="footer"/></style:footer-first>
  </style:master-page>
  <style:master-page style:name="Draft" style:page-layout-name="page">
    <style:header>
      <text:p text:style-name="Draft"><draw:custom-shape text:anchor-type="paragraph" draw:z-index="0" draw:name="PowerPlusWaterMarkObject" draw:style-name="watermark" draw:text-style-name="watermarkText" svg:width="106mm" svg:height="53mm" draw:transform="rotate (0.785398163397448) translate (22mm 136mm)"><text:p text:style-name="watermarkText">草稿</text:p><draw:enhanced-geometry svg:viewBox="0 0 21600 21600" draw:text-areas="0 0 21600 21600" draw:text-path="true" draw:type="fontwork-plain-text" draw:modifiers="10800" draw:enhanced-path="M ?f3 0 L ?f5 0 N M ?f6 21600 L ?f7 21600 N"><draw:equation draw:name="f0" draw:formula="$0 -10800"/><draw:equation draw:name="f1" draw:formula="?f0 *2"/><draw:equation draw:name="f2" draw:formula="abs(?f1 )"/><draw:equation draw:name="f3" draw:formula="if(?f1 ,0,?f2 )"/><draw:equation draw:name="f4" draw:formula="21600-?f2 "/><draw:equation draw:name="f5" draw:formula="if(?f1 ,?f4 ,21600)"/><draw:equation draw:name="f6" draw:formula="if(?f1 ,?f2 ,0)"/><draw:equation draw:name="f7" draw:formula="if(?f1 ,21600,?f4 )"/></draw:enhanced-geometry></draw:custom-shape>草　稿</text:p>
      <xsl:call-template name="header"/>
    </style:header>
    <style:footer><xsl:call-template name="footer"/></style:footer>
  </style:master-page>
</xsl:template>

<!-- A paper of one page has no seam, so the first page does not show it. -->
<xsl:template name="header">
  <xsl:param name="seam" select="false()"/>
  <xsl:for-each select="$head/l:logo">
    <text:p text:style-name="Logo"><draw:frame draw:style-name="Graphics" draw:name="logo" text:anchor-type="as-char" svg:width="{@width}mm" svg:height="{@height}mm"><draw:image xlink:href="Pictures/logo.{substring-after(@src, '.')}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:desc><xsl:value-of select="@alt"/></svg:desc></draw:frame></text:p>
  </xsl:for-each>
  <text:p text:style-name="Header">
    <xsl:if test="$seam">
      <draw:frame draw:style-name="seam" draw:name="seam" text:anchor-type="paragraph" svg:x="{210 - $page/@right * 0.4 - 2.8}mm" svg:y="113mm" svg:width="5.6mm" draw:z-index="0"><draw:text-box fo:min-height="60mm"><text:p text:style-name="Seam">┊┊┊骑┊缝┊章┊┊┊</text:p></draw:text-box></draw:frame>
    </xsl:if>
    <text:user-defined text:name="juanzong.header.left"/><text:tab/><text:user-defined text:name="juanzong.header.right"/>
  </text:p>
</xsl:template>

<xsl:template name="footer">
  <xsl:if test="$letter and ($head/l:company/@address or $head/l:company/@phone)">
    <text:p text:style-name="Footer">
      <xsl:if test="$head/l:company/@address">地址：<xsl:value-of select="$head/l:company/@address"/></xsl:if>
      <xsl:if test="$head/l:company/@address and $head/l:company/@phone">　　</xsl:if>
      <xsl:if test="$head/l:company/@phone">电话：<xsl:value-of select="$head/l:company/@phone"/></xsl:if>
    </text:p>
  </xsl:if>
  <text:p text:style-name="Footer"><text:user-defined text:name="juanzong.footer.left"/><text:tab/><text:user-defined text:name="juanzong.footer.right"/></text:p>
  <text:p text:style-name="PageNumber">第 <text:page-number text:select-page="current">1</text:page-number> 页　共 <text:page-count>1</text:page-count> 页</text:p>
</xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Paper to DOCX. The law: how it looks is said in the parts made of the
letterhead (docx/styles.xsl and the sheets beside it), the same for all papers
of a look; this sheet only says which paragraph is what. The static parts carry
no comments: they go to the customer as they are.

Every cell costs time, so a cell says nothing that its table or the default
style says already: no border, no width, no pStyle (Normal is the text of
tables), no pPr without a need.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:juanzong:paper"
    xmlns:d="urn:juanzong:carried"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns="urn:juanzong:package"
    exclude-result-prefixes="p d w #default">

<xsl:param name="generator"/>
<xsl:param name="stamp"/>

<!-- Of the letterhead: millimetres, colours with #. -->
<xsl:param name="page-top"/>
<xsl:param name="page-right"/>
<xsl:param name="page-bottom"/>
<xsl:param name="page-left"/>
<xsl:param name="page-header"/>
<xsl:param name="page-footer"/>
<xsl:param name="logo-src"/>
<xsl:param name="logo-alt"/>
<xsl:param name="logo-width"/>
<xsl:param name="logo-height"/>
<xsl:param name="colour-shade"/>
<xsl:param name="seal-height"/>
<xsl:param name="watermark-strength"/>
<xsl:param name="font-heading-name"/>
<xsl:param name="sizes-letter-sign"/>
<xsl:param name="sizes-form-sign"/>

<!-- Computed of them. Lengths in twentieths of a point; width is that of the
     text. -->
<xsl:param name="mm" select="1440 div 25.4"/>
<xsl:param name="width" select="round((210 - $page-left - $page-right) * $mm)"/>
<xsl:param name="top" select="round($page-top * $mm)"/>
<xsl:param name="right" select="round($page-right * $mm)"/>
<xsl:param name="bottom" select="round($page-bottom * $mm)"/>
<xsl:param name="left" select="11906 - $right - $width"/>
<xsl:param name="header" select="round($page-header * $mm)"/>
<xsl:param name="footer" select="round($page-footer * $mm)"/>
<xsl:param name="shade" select="translate(substring($colour-shade, 2), 'abcdef', 'ABCDEF')"/>
<xsl:param name="percent" select="$width div 100"/>
<xsl:param name="seal" select="round($seal-height * $mm)"/>
<xsl:param name="edge" select="11906 - round($page-right * 0.4 * $mm) - 160"/>
<xsl:param name="opacity" select="$watermark-strength div 100"/>

<xsl:variable name="letter" select="/p:paper/@look = 'letter'"/>

<!-- Does a seal go across the edges of the pages? Then the first page, which
     may be the only one, has a header of its own, without the hint. -->
<xsl:variable name="seam" select="/p:paper/@seam = 'yes' and not(/p:paper/@draft = 'yes')"/>

<!-- What the widest blank is cut from: a line and a half. -->
<xsl:variable name="spaces">　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　</xsl:variable>

<xsl:template match="/p:paper">
  <xsl:variable name="look" select="substring('letterform', 1 + 6 * not($letter), 6)"/>
  <package xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
    <made name="[Content_Types].xml" sheet="formats/docx/package.xsl" part="types" seam="{$seam}"/>
    <static name="_rels/.rels"/>
    <part name="word/document.xml">
      <w:document>
        <w:body>
          <xsl:if test="@number and (@version &gt; 1 or not(contains(p:header, @number)))">
            <w:p>
              <w:pPr><w:pStyle w:val="Number"/></w:pPr>
              <w:r>
                <w:t xml:space="preserve">编号：<xsl:value-of select="@number"/><xsl:if test="@version &gt; 1">（第<xsl:value-of select="@version"/>版）</xsl:if></w:t>
              </w:r>
            </w:p>
          </xsl:if>
          <xsl:apply-templates select="p:body/*"/>
          <w:sectPr>
            <w:headerReference w:type="default" r:id="rId5"/>
            <xsl:if test="$seam"><w:headerReference w:type="first" r:id="rId7"/></xsl:if>
            <w:footerReference w:type="default" r:id="rId6"/>
            <xsl:if test="$seam"><w:footerReference w:type="first" r:id="rId6"/></xsl:if>
            <w:pgSz w:w="11906" w:h="16838"/>
            <w:pgMar w:top="{$top}" w:right="{$right}" w:bottom="{$bottom}" w:left="{$left}" w:header="{$header}" w:footer="{$footer}" w:gutter="0"/>
            <xsl:if test="$seam"><w:titlePg/></xsl:if>
            <w:docGrid w:linePitch="579"/>
          </w:sectPr>
        </w:body>
      </w:document>
    </part>
    <made name="word/styles.xml" sheet="formats/docx/styles.xsl" look="{$look}"/>
    <made name="word/numbering.xml" sheet="formats/docx/numbering.xsl" look="{$look}"/>
    <static name="word/settings.xml"/>
    <made name="word/fontTable.xml" sheet="formats/docx/fontTable.xsl"/>
    <xsl:call-template name="header"><xsl:with-param name="hint" select="$seam"/></xsl:call-template>
    <xsl:if test="$seam"><xsl:call-template name="header"><xsl:with-param name="n" select="2"/></xsl:call-template></xsl:if>
    <!-- The same for all papers of a kind. -->
    <made name="word/footer1.xml" sheet="formats/docx/footer.xsl" look="{$look}" left="{p:footer/p:left}" right="{p:footer/p:right}"/>
    <xsl:call-template name="relationships"/>
    <xsl:call-template name="properties"/>
  </package>
</xsl:template>

<!-- ==== inline ==== -->

<xsl:template match="text()">
  <w:r><w:t xml:space="preserve"><xsl:copy/></w:t></w:r>
</xsl:template>

<xsl:template match="p:b">
  <w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r>
</xsl:template>

<xsl:template match="p:br">
  <w:r><w:br/></w:r>
</xsl:template>

<!-- The label hangs on its box by a space that does not break. -->
<xsl:template match="p:check">
  <w:r>
    <w:rPr><w:rStyle w:val="CheckBox"/></w:rPr>
    <w:t><xsl:choose><xsl:when test="@on = 'yes'">☑</xsl:when><xsl:otherwise>☐</xsl:otherwise></xsl:choose></w:t>
  </w:r>
  <xsl:if test="text()">
    <w:r><w:t xml:space="preserve">&#160;<xsl:value-of select="."/></w:t></w:r>
  </xsl:if>
</xsl:template>

<xsl:template match="p:blank">
  <w:r>
    <w:rPr><w:rStyle w:val="Blank"/></w:rPr>
    <w:t xml:space="preserve"><xsl:value-of select="substring($spaces, 1, @width)"/><xsl:if test="not(@width)"><xsl:value-of select="substring($spaces, 1, 8)"/></xsl:if></w:t>
  </w:r>
</xsl:template>

<!-- ==== paragraphs ==== -->

<!-- The even pitch of a letter would let its lines touch a table. -->
<xsl:template name="before-table">
  <xsl:if test="$letter and @next = 'table'"><w:spacing w:after="100"/></xsl:if>
</xsl:template>

<xsl:template match="p:title">
  <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><xsl:apply-templates/></w:p>
</xsl:template>

<xsl:template match="p:subtitle">
  <w:p><w:pPr><w:pStyle w:val="Subtitle"/></w:pPr><xsl:apply-templates/></w:p>
</xsl:template>

<xsl:template match="p:heading">
  <w:p><w:pPr><w:pStyle w:val="Heading{@level}"/><xsl:if test="@next"><xsl:call-template name="before-table"/></xsl:if></w:pPr><xsl:apply-templates/></w:p>
</xsl:template>

<!-- Most say nothing but their text, and are followed by their like. -->
<xsl:template match="p:para">
  <xsl:choose>
    <xsl:when test="not(@*)"><w:p><w:pPr><w:pStyle w:val="BodyTextFirstIndent"/></w:pPr><xsl:apply-templates/></w:p></xsl:when>
    <xsl:otherwise>
      <w:p>
        <w:pPr>
          <xsl:choose>
            <xsl:when test="@role = 'note'"><w:pStyle w:val="Note"/></xsl:when>
            <xsl:when test="@indent = 'no' or @align = 'center' or @align = 'right'"><w:pStyle w:val="BodyText"/></xsl:when>
            <xsl:otherwise><w:pStyle w:val="BodyTextFirstIndent"/></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@next = 'signatures' or @next = 'list' or @role = 'note' and @next = 'table'"><w:keepNext/></xsl:if>
          <xsl:call-template name="before-table"/>
          <xsl:if test="@role = 'note' and (@indent = 'no' or @align = 'center' or @align = 'right')"><w:ind w:firstLineChars="0" w:firstLine="0"/></xsl:if>
          <!-- Who signs a letter and when stand two characters in (GB/T 9704). -->
          <xsl:if test="$letter and @align = 'right' and not(@role)"><w:ind w:rightChars="200" w:right="640"/></xsl:if>
          <xsl:choose>
            <xsl:when test="@align = 'center'"><w:jc w:val="center"/></xsl:when>
            <xsl:when test="@align = 'right'"><w:jc w:val="right"/></xsl:when>
          </xsl:choose>
        </w:pPr>
        <xsl:apply-templates/>
      </w:p>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- numbering.xml holds 64 lists that each begin at 1; the lists beyond have
     their numbers written out. -->
<xsl:template match="p:list">
  <xsl:variable name="list" select="count(preceding-sibling::p:list[not(@mark = 'bullet')]) + 1"/>
  <xsl:variable name="keep" select="@next = 'signatures'"/>
  <xsl:for-each select="p:item">
    <w:p>
      <w:pPr>
        <w:pStyle w:val="ListNumber"/>
        <xsl:if test="$keep and position() = last()"><w:keepNext/></xsl:if>
        <xsl:if test="$list &lt; 65"><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{$list}"/></w:numPr></xsl:if>
      </w:pPr>
      <xsl:if test="$list &gt; 64">
        <w:r><w:t xml:space="preserve"><xsl:value-of select="position()"/>. </w:t></w:r>
      </xsl:if>
      <xsl:apply-templates/>
    </w:p>
  </xsl:for-each>
</xsl:template>

<xsl:template match="p:list[@mark = 'bullet']">
  <xsl:variable name="keep" select="@next = 'signatures'"/>
  <xsl:for-each select="p:item">
    <w:p>
      <w:pPr>
        <w:pStyle w:val="ListBullet"/>
        <xsl:if test="$keep and position() = last()"><w:keepNext/></xsl:if>
      </w:pPr>
      <xsl:apply-templates/>
    </w:p>
  </xsl:for-each>
</xsl:template>

<xsl:template match="p:image">
  <xsl:variable name="n" select="count(preceding-sibling::p:image) + 1"/>
  <w:p>
    <w:pPr>
      <w:pStyle w:val="Picture"/>
    </w:pPr>
    <w:r>
      <w:drawing>
        <wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">
          <wp:extent cx="{@width * 36000}" cy="{@height * 36000}"/>
          <wp:docPr id="{$n}" name="image{$n}" descr="{@alt}"/>
          <a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
            <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
              <pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <pic:nvPicPr>
                  <pic:cNvPr id="{$n}" name="image{$n}"/>
                  <pic:cNvPicPr/>
                </pic:nvPicPr>
                <pic:blipFill>
                  <a:blip r:embed="image{$n}"/>
                  <a:stretch><a:fillRect/></a:stretch>
                </pic:blipFill>
                <pic:spPr>
                  <a:xfrm>
                    <a:off x="0" y="0"/>
                    <a:ext cx="{@width * 36000}" cy="{@height * 36000}"/>
                  </a:xfrm>
                  <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
                </pic:spPr>
              </pic:pic>
            </a:graphicData>
          </a:graphic>
        </wp:inline>
      </w:drawing>
    </w:r>
  </w:p>
</xsl:template>

<xsl:include href="docx-tables.xsl"/>
<xsl:include href="docx-parts.xsl"/>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Paper to DOCX. The law: how it looks is said in the parts made of the
letterhead (docx/styles.xsl and the sheets beside it), the same for all papers
of a look; this sheet only says which paragraph is what. The static parts carry
no comments: they go to the customer as they are.

Every cell costs time, so a cell says nothing that its table or the default
style says already: no border, no pStyle (Normal is the text of tables), no pPr
without a need. Its width it does say: some readers look there only.
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
<xsl:param name="company-name"/>
<xsl:param name="company-address"/>
<xsl:param name="company-phone"/>
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

<!-- Lengths in twentieths of a point; width is that of the text. -->
<xsl:variable name="mm" select="1440 div 25.4"/>
<xsl:variable name="width" select="round((210 - $page-left - $page-right) * $mm)"/>
<xsl:variable name="right" select="round($page-right * $mm)"/>
<xsl:variable name="shade" select="translate(substring($colour-shade, 2), 'abcdef', 'ABCDEF')"/>
<xsl:variable name="percent" select="$width div 100"/>

<xsl:variable name="letter" select="/p:paper/@look = 'letter'"/>

<!-- Does a seal go across the edges of the pages? Then the first page, which
     may be the only one, has a header of its own, without the hint. -->
<xsl:variable name="seam" select="/p:paper[not(@draft = 'yes')]/@seam = 'yes'"/>

<!-- What the widest blank is cut from: a line and a half. -->
<xsl:variable name="spaces">　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　</xsl:variable>

<xsl:template match="/p:paper">
  <xsl:variable name="look" select="substring('letterform', 1 + 6 * not($letter), 6)"/>
  <package xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
    <made name="[Content_Types].xml" sheet="formats/docx/package.xsl" part="types" seam="{substring('noyes', 1 + 2 * $seam, 2 + $seam)}"/>
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
            <w:pgMar w:top="{round($page-top * $mm)}" w:right="{$right}" w:bottom="{round($page-bottom * $mm)}" w:left="{11906 - $right - $width}" w:header="{round($page-header * $mm)}" w:footer="{round($page-footer * $mm)}" w:gutter="0"/>
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
    <xsl:call-template name="footer"/>
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
  <xsl:if test="$letter and following-sibling::*[1][self::p:grid or self::p:table]"><w:spacing w:after="100"/></xsl:if>
</xsl:template>

<xsl:template match="p:title">
  <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><xsl:apply-templates/></w:p>
</xsl:template>

<xsl:template match="p:subtitle">
  <w:p><w:pPr><w:pStyle w:val="Subtitle"/></w:pPr><xsl:apply-templates/></w:p>
</xsl:template>

<xsl:template match="p:heading">
  <w:p><w:pPr><w:pStyle w:val="Heading1"/><xsl:call-template name="before-table"/></w:pPr><xsl:apply-templates/></w:p>
</xsl:template>

<xsl:template match="p:heading[@level = 2]">
  <w:p><w:pPr><w:pStyle w:val="Heading2"/><xsl:call-template name="before-table"/></w:pPr><xsl:apply-templates/></w:p>
</xsl:template>

<xsl:template match="p:heading[@level = 3]">
  <w:p><w:pPr><w:pStyle w:val="Heading3"/><xsl:call-template name="before-table"/></w:pPr><xsl:apply-templates/></w:p>
</xsl:template>

<xsl:template match="p:para">
  <xsl:variable name="plain" select="not(@*)"/>
  <w:p>
    <w:pPr>
      <xsl:choose>
        <xsl:when test="$plain"><w:pStyle w:val="BodyTextFirstIndent"/></xsl:when>
        <xsl:when test="@role = 'note'"><w:pStyle w:val="Note"/></xsl:when>
        <xsl:when test="@indent = 'no' or @align = 'center' or @align = 'right'"><w:pStyle w:val="BodyText"/></xsl:when>
        <xsl:otherwise><w:pStyle w:val="BodyTextFirstIndent"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="following-sibling::*[1][not(self::p:para)]">
        <xsl:if test="following-sibling::*[1][self::p:signatures]"><w:keepNext/></xsl:if>
        <xsl:call-template name="before-table"/>
      </xsl:if>
      <xsl:if test="not($plain)">
        <xsl:if test="@role = 'note' and (@indent = 'no' or @align = 'center' or @align = 'right')"><w:ind w:firstLineChars="0" w:firstLine="0"/></xsl:if>
        <xsl:choose>
          <xsl:when test="@align = 'center'"><w:jc w:val="center"/></xsl:when>
          <xsl:when test="@align = 'right'"><w:jc w:val="right"/></xsl:when>
        </xsl:choose>
      </xsl:if>
    </w:pPr>
    <xsl:apply-templates/>
  </w:p>
</xsl:template>

<!-- numbering.xml holds 64 lists that each begin at 1; the lists beyond have
     their numbers written out. -->
<xsl:template match="p:list">
  <xsl:variable name="list" select="count(preceding-sibling::p:list[not(@mark = 'bullet')]) + 1"/>
  <xsl:variable name="keep" select="following-sibling::*[1][self::p:signatures]"/>
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
  <xsl:variable name="keep" select="following-sibling::*[1][self::p:signatures]"/>
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

<!-- ==== tables ==== -->

<!-- Word wants a paragraph between two tables and after the last one. -->
<xsl:template name="end-of-table">
  <w:p>
    <w:pPr>
      <w:pStyle w:val="TableEnd"/>
      <xsl:if test="following-sibling::*[1][self::p:signatures or self::p:distribution]"><w:keepNext/></xsl:if>
      <!-- Nor may the last one need a page of its own. -->
      <xsl:if test="not(following-sibling::*)"><w:spacing w:after="0"/></xsl:if>
    </w:pPr>
  </w:p>
</xsl:template>

<!-- Cells are many, and every XPath counts: what the columns say is written down
     once a table, as a string in which cells look themselves up by position. A
     column has twelve characters: its width in five, its alignment in seven. -->
<xsl:template name="columns">
  <xsl:text>           </xsl:text>
  <xsl:for-each select="p:col">
    <xsl:value-of select="concat(substring(concat(round(@w * $percent), '     '), 1, 5), substring(concat(@align, '       '), 1, 7))"/>
  </xsl:for-each>
</xsl:template>

<!-- Where cells span, a position is no column; the slow way there. -->
<xsl:template name="spanned">
  <xsl:variable name="i" select="1 + count(preceding-sibling::*[not(@span)]) + sum(preceding-sibling::*/@span)"/>
  <xsl:variable name="end" select="$i + sum(@span) + not(@span)"/>
  <w:tcW w:w="{round(sum(../../p:col[position() &gt;= $i and position() &lt; $end]/@w) * $percent)}" w:type="dxa"/>
  <xsl:if test="@span"><w:gridSpan w:val="{@span}"/></xsl:if>
</xsl:template>

<xsl:template name="aligned">
  <xsl:variable name="i" select="1 + count(preceding-sibling::*[not(@span)]) + sum(preceding-sibling::*/@span)"/>
  <xsl:for-each select="(@align | ../../p:col[$i]/@align)[last()]"><w:jc w:val="{.}"/></xsl:for-each>
</xsl:template>

<!-- A row stays whole unless it is long: then a gap would be worse; so does a
     small grid. The last row before signatures takes them along. -->
<xsl:template match="p:grid | p:table">
  <xsl:variable name="fields"><xsl:call-template name="columns"/></xsl:variable>
  <xsl:variable name="columns" select="string($fields)"/>
  <xsl:variable name="regular" select="not(*/*/@span or */*/@align)"/>
  <xsl:variable name="aligned" select="boolean(p:col/@align or */*/@align)"/>
  <xsl:variable name="short" select="string-length() &lt; 500"/>
  <xsl:variable name="table" select="boolean(self::p:table)"/>
  <xsl:variable name="small" select="$short and not($table) and count(p:row) &lt; 7"/>
  <xsl:variable name="sign" select="boolean(following-sibling::*[1][self::p:signatures])"/>
  <xsl:if test="p:caption/@show = 'yes'">
    <w:p>
      <w:pPr><w:pStyle w:val="Caption"/></w:pPr>
      <w:r><w:t xml:space="preserve"><xsl:value-of select="p:caption"/></w:t></w:r>
    </w:p>
  </xsl:if>
  <w:tbl>
    <w:tblPr>
      <w:tblStyle w:val="Ruled"/>
      <w:tblW w:w="{$width}" w:type="dxa"/>
      <w:tblLayout w:type="fixed"/>
      <xsl:if test="p:caption"><w:tblCaption w:val="{p:caption}"/></xsl:if>
    </w:tblPr>
    <w:tblGrid>
      <xsl:for-each select="p:col"><w:gridCol w:w="{round(@w * $percent)}"/></xsl:for-each>
    </w:tblGrid>
    <xsl:for-each select="p:head">
      <w:tr>
        <w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
        <xsl:for-each select="*">
          <w:tc>
            <w:tcPr>
              <xsl:choose>
                <xsl:when test="$regular"><w:tcW w:w="{normalize-space(substring($columns, 12 * position(), 5))}" w:type="dxa"/></xsl:when>
                <xsl:otherwise><xsl:call-template name="spanned"/></xsl:otherwise>
              </xsl:choose>
              <w:shd w:val="clear" w:color="auto" w:fill="{$shade}"/>
            </w:tcPr>
            <w:p><w:pPr><w:pStyle w:val="TableHead"/></w:pPr><xsl:apply-templates/></w:p>
          </w:tc>
        </xsl:for-each>
      </w:tr>
    </xsl:for-each>
    <xsl:for-each select="p:row | p:total">
      <xsl:choose>
        <!-- The rows of tables, as most are, have little to ask for. -->
        <xsl:when test="$table and self::p:row and ($regular or not(*/@span or */@align)) and not($sign and position() = last())">
          <w:tr>
            <xsl:if test="$short or string-length() &lt; 500"><w:trPr><w:cantSplit/></w:trPr></xsl:if>
            <xsl:for-each select="*">
              <w:tc>
                <w:tcPr><w:tcW w:w="{normalize-space(substring($columns, 12 * position(), 5))}" w:type="dxa"/></w:tcPr>
                <w:p>
                  <xsl:if test="$aligned">
                    <w:pPr>
                      <xsl:if test="substring($columns, 12 * position() + 5, 1) != ' '"><w:jc w:val="{normalize-space(substring($columns, 12 * position() + 5, 7))}"/></xsl:if>
                    </w:pPr>
                  </xsl:if>
                  <xsl:apply-templates/>
                </w:p>
              </w:tc>
            </xsl:for-each>
          </w:tr>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="one-by-one" select="$regular or not(*/@span)"/>
          <xsl:variable name="total" select="boolean(self::p:total)"/>
          <xsl:variable name="last" select="$sign and position() = last()"/>
          <xsl:variable name="keep" select="$last or $small and position() != last()"/>
          <w:tr>
            <xsl:choose>
              <xsl:when test="@lines &gt; 1">
                <w:trPr><xsl:if test="$short or string-length() &lt; 500"><w:cantSplit/></xsl:if><w:trHeight w:val="{@lines * 360 + 60}" w:hRule="atLeast"/></w:trPr>
              </xsl:when>
              <xsl:when test="$short or string-length() &lt; 500"><w:trPr><w:cantSplit/></w:trPr></xsl:when>
            </xsl:choose>
            <xsl:for-each select="*">
              <w:tc>
                <w:tcPr>
                  <xsl:choose>
                    <xsl:when test="$one-by-one or not(@span or preceding-sibling::*/@span)"><w:tcW w:w="{normalize-space(substring($columns, 12 * position(), 5))}" w:type="dxa"/></xsl:when>
                    <xsl:otherwise><xsl:call-template name="spanned"/></xsl:otherwise>
                  </xsl:choose>
                  <xsl:if test="self::p:label"><w:shd w:val="clear" w:color="auto" w:fill="{$shade}"/></xsl:if>
                </w:tcPr>
                <w:p>
                  <xsl:choose>
                    <xsl:when test="self::p:label">
                      <w:pPr>
                        <w:pStyle w:val="Label"/>
                        <xsl:if test="$keep"><w:keepNext/></xsl:if>
                        <xsl:if test="@align"><w:jc w:val="{@align}"/></xsl:if>
                      </w:pPr>
                    </xsl:when>
                    <xsl:when test="$aligned or $last or $total">
                      <w:pPr>
                        <xsl:if test="$total"><w:pStyle w:val="TableTotal"/></xsl:if>
                        <xsl:if test="$last"><w:keepNext/></xsl:if>
                        <xsl:if test="$aligned"><xsl:call-template name="aligned"/></xsl:if>
                      </w:pPr>
                    </xsl:when>
                  </xsl:choose>
                  <xsl:apply-templates/>
                </w:p>
              </w:tc>
            </xsl:for-each>
          </w:tr>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </w:tbl>
  <xsl:call-template name="end-of-table"/>
</xsl:template>

<!-- ==== signatures and distribution ==== -->

<!-- Three rows: who, what is signed, the date; with them all the block is one
     piece. A single party signs in the right half. LibreOffice keeps a table
     with what follows when its paragraphs say so themselves, not their style. -->
<xsl:template match="p:signatures">
  <xsl:variable name="n" select="count(p:party)"/>
  <xsl:variable name="w" select="round($width div ($n + ($n = 1)))"/>
  <xsl:variable name="em" select="20 * ($sizes-letter-sign * $letter + $sizes-form-sign * not($letter))"/>
  <w:p><w:pPr><w:pStyle w:val="TableEnd"/><w:keepNext/></w:pPr></w:p>
  <w:tbl>
    <w:tblPr>
      <w:tblStyle w:val="Signatures"/>
      <w:tblW w:w="{$width}" w:type="dxa"/>
      <w:tblLayout w:type="fixed"/>
    </w:tblPr>
    <w:tblGrid>
      <xsl:if test="$n = 1"><w:gridCol w:w="{$w}"/></xsl:if>
      <xsl:for-each select="p:party"><w:gridCol w:w="{$w}"/></xsl:for-each>
    </w:tblGrid>
    <w:tr>
      <w:trPr><w:cantSplit/></w:trPr>
      <xsl:call-template name="left-half"/>
      <xsl:for-each select="p:party">
        <w:tc>
          <w:tcPr><w:tcW w:w="{$w}" w:type="dxa"/></w:tcPr>
          <w:p>
            <w:pPr><w:pStyle w:val="Party"/><w:keepNext/></w:pPr>
            <w:r><w:t xml:space="preserve"><xsl:value-of select="p:name"/></w:t></w:r>
          </w:p>
        </w:tc>
      </xsl:for-each>
    </w:tr>
    <w:tr>
      <w:trPr><w:cantSplit/></w:trPr>
      <xsl:call-template name="left-half"/>
      <xsl:for-each select="p:party">
        <w:tc>
          <w:tcPr><w:tcW w:w="{$w}" w:type="dxa"/></w:tcPr>
          <xsl:for-each select="p:line">
            <!-- A long label has the line to sign on below it. -->
            <w:p>
              <w:pPr>
                <w:pStyle w:val="Signature"/><w:keepNext/>
                <w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{$w - 284}"/></w:tabs>
              </w:pPr>
              <w:r>
                <w:t xml:space="preserve"><xsl:value-of select="."/><xsl:if test="not(contains('：:', substring(., string-length())))">：</xsl:if></w:t>
                <xsl:if test="(string-length() + 1) * $em &gt; $w - 1550"><w:br/></xsl:if>
                <w:tab/>
              </w:r>
            </w:p>
          </xsl:for-each>
        </w:tc>
      </xsl:for-each>
    </w:tr>
    <w:tr>
      <w:trPr>
        <w:cantSplit/>
        <xsl:if test="p:party/@seal = 'yes'"><w:trHeight w:val="{round($seal-height * $mm)}" w:hRule="atLeast"/></xsl:if>
      </w:trPr>
      <xsl:call-template name="left-half"/>
      <xsl:for-each select="p:party">
        <w:tc>
          <w:tcPr><w:tcW w:w="{$w}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>
          <xsl:if test="@seal = 'yes'">
            <w:p>
              <w:pPr><w:pStyle w:val="Seal"/><w:keepNext/></w:pPr>
              <w:r><w:t>（盖章）</w:t></w:r>
            </w:p>
          </xsl:if>
          <w:p>
            <w:pPr><w:pStyle w:val="Signature"/><w:keepNext/></w:pPr>
            <w:r><w:t xml:space="preserve"><xsl:if test="$n &lt; 3">日期：　　</xsl:if>　　年　　月　　日</w:t></w:r>
          </w:p>
        </w:tc>
      </xsl:for-each>
    </w:tr>
  </w:tbl>
  <xsl:call-template name="end-of-table"/>
</xsl:template>

<xsl:template name="left-half">
  <xsl:if test="count(p:party) = 1">
    <w:tc><w:tcPr><w:tcW w:w="{round($width div 2)}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Party"/><w:keepNext/></w:pPr></w:p></w:tc>
  </xsl:if>
</xsl:template>

<xsl:template match="p:distribution">
  <w:tbl>
    <w:tblPr>
      <w:tblStyle w:val="Sending"/>
      <w:tblW w:w="{$width}" w:type="dxa"/>
      <w:tblLayout w:type="fixed"/>
    </w:tblPr>
    <w:tblGrid><w:gridCol w:w="{$width}"/></w:tblGrid>
    <xsl:for-each select="p:line">
      <w:tr>
        <w:trPr><w:cantSplit/></w:trPr>
        <w:tc>
          <w:tcPr><w:tcW w:w="{$width}" w:type="dxa"/></w:tcPr>
          <w:p>
            <w:pPr>
              <w:pStyle w:val="Distribution"/>
              <xsl:if test="position() != last()"><w:keepNext/></xsl:if>
            </w:pPr>
            <w:r><w:t xml:space="preserve"><xsl:value-of select="@label"/>：<xsl:value-of select="."/></w:t></w:r>
          </w:p>
        </w:tc>
      </w:tr>
    </xsl:for-each>
  </w:tbl>
  <xsl:call-template name="end-of-table"/>
</xsl:template>

<!-- ==== the small parts ==== -->

<xsl:template name="header">
  <xsl:param name="n" select="1"/>
  <xsl:param name="hint" select="false()"/>
  <part name="word/header{$n}.xml">
    <w:hdr>
      <xsl:if test="@draft = 'yes'">
        <w:p>
          <w:pPr><w:pStyle w:val="Draft"/></w:pPr>
          <w:r><w:t>草　稿</w:t></w:r>
          <w:r>
            <w:pict>
              <v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,0l@8,0m@5,21600l@6,21600e">
                <v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
                <v:path textpathok="t"/>
                <v:textpath on="t" fitshape="t"/>
              </v:shapetype>
              <v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="PowerPlusWaterMarkObject1" type="#_x0000_t136" alt="草稿" style="position:absolute;margin-left:0;margin-top:0;width:300pt;height:150pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="silver" stroked="f">
                <v:fill opacity="{$watermark-strength div 100}"/>
                <v:textpath style="font-family:&quot;{$font-heading-name}&quot;;font-size:1pt" string="草稿"/>
              </v:shape>
            </w:pict>
          </w:r>
        </w:p>
      </xsl:if>
      <xsl:if test="$hint">
        <w:p>
          <w:pPr>
            <w:pStyle w:val="Seam"/>
            <w:framePr w:w="320" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{11906 - round($page-right * 0.4 * $mm) - 160}" w:y="6400"/>
          </w:pPr>
          <w:r><w:t>┊┊┊骑┊缝┊章┊┊┊</w:t></w:r>
        </w:p>
      </xsl:if>
      <xsl:if test="$logo-src != ''"><xsl:call-template name="logo"/></xsl:if>
      <w:p>
        <w:pPr><w:pStyle w:val="Header"/></w:pPr>
        <xsl:for-each select="p:header">
          <w:r>
            <w:t xml:space="preserve"><xsl:value-of select="p:left"/></w:t>
            <w:tab/>
            <w:t xml:space="preserve"><xsl:value-of select="p:right"/><xsl:if test="not(p:right)"><xsl:value-of select="../@number"/></xsl:if></w:t>
          </w:r>
        </xsl:for-each>
      </w:p>
    </w:hdr>
  </part>
  <xsl:if test="$logo-src != ''"><made name="word/_rels/header{$n}.xml.rels" sheet="formats/docx/package.xsl" part="header"/></xsl:if>
</xsl:template>

<xsl:template name="logo">
  <w:p>
    <w:pPr><w:pStyle w:val="Logo"/></w:pPr>
    <w:r>
      <w:drawing>
        <wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">
          <wp:extent cx="{round($logo-width * 36000)}" cy="{round($logo-height * 36000)}"/>
          <wp:docPr id="1000" name="logo" descr="{$logo-alt}"/>
          <a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
            <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
              <pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <pic:nvPicPr>
                  <pic:cNvPr id="1000" name="logo"/>
                  <pic:cNvPicPr/>
                </pic:nvPicPr>
                <pic:blipFill>
                  <a:blip r:embed="logo"/>
                  <a:stretch><a:fillRect/></a:stretch>
                </pic:blipFill>
                <pic:spPr>
                  <a:xfrm>
                    <a:off x="0" y="0"/>
                    <a:ext cx="{round($logo-width * 36000)}" cy="{round($logo-height * 36000)}"/>
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

<xsl:template name="footer">
  <part name="word/footer1.xml">
    <w:ftr>
      <xsl:if test="$letter and ($company-address != '' or $company-phone != '')">
        <w:p>
          <w:pPr><w:pStyle w:val="Footer"/></w:pPr>
          <w:r>
            <w:t xml:space="preserve"><xsl:if test="$company-address != ''">地址：<xsl:value-of select="$company-address"/></xsl:if><xsl:if test="$company-address != '' and $company-phone != ''">　　</xsl:if><xsl:if test="$company-phone != ''">电话：<xsl:value-of select="$company-phone"/></xsl:if></w:t>
          </w:r>
        </w:p>
      </xsl:if>
      <xsl:if test="p:footer/*">
        <w:p>
          <w:pPr><w:pStyle w:val="Footer"/></w:pPr>
          <w:r>
            <w:t xml:space="preserve"><xsl:value-of select="p:footer/p:left"/></w:t>
            <w:tab/>
            <w:t xml:space="preserve"><xsl:value-of select="p:footer/p:right"/></w:t>
          </w:r>
        </w:p>
      </xsl:if>
      <w:p>
        <w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>
        <w:r><w:t xml:space="preserve">第 </w:t></w:r>
        <w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>
        <w:r><w:t xml:space="preserve"> 页　共 </w:t></w:r>
        <w:fldSimple w:instr="NUMPAGES"><w:r><w:t>1</w:t></w:r></w:fldSimple>
        <w:r><w:t xml:space="preserve"> 页</w:t></w:r>
      </w:p>
    </w:ftr>
  </part>
</xsl:template>

<!-- Those made of the letterhead serve all but papers with pictures. -->
<xsl:template name="relationships">
  <xsl:choose>
    <xsl:when test="p:body/p:image">
      <part name="word/_rels/document.xml.rels">
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>
          <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/>
          <Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>
          <Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>
          <Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>
          <xsl:if test="$seam"><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header2.xml"/></xsl:if>
          <xsl:for-each select="p:body/p:image">
            <Relationship Id="image{position()}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image{position()}.{substring-after(@src, '.')}"/>
          </xsl:for-each>
        </Relationships>
      </part>
      <xsl:for-each select="p:body/p:image">
        <file name="word/media/image{position()}.{substring-after(@src, '.')}" src="{@src}"/>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise><made name="word/_rels/document.xml.rels" sheet="formats/docx/package.xsl" part="document" seam="{substring('noyes', 1 + 2 * $seam, 2 + $seam)}"/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="$logo-src != ''"><file name="word/media/logo.{substring-after($logo-src, '.')}" src="{$logo-src}"/></xsl:if>
</xsl:template>

<xsl:template name="properties">
  <part name="docProps/core.xml">
    <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <dc:title><xsl:value-of select="p:about/p:title"/></dc:title>
      <dc:subject><xsl:value-of select="p:body/p:title"/></dc:subject>
      <xsl:if test="p:about/p:author"><dc:creator><xsl:value-of select="p:about/p:author"/></dc:creator></xsl:if>
      <xsl:if test="p:about/p:keyword">
        <cp:keywords>
          <xsl:for-each select="p:about/p:keyword"><xsl:if test="position() &gt; 1">; </xsl:if><xsl:value-of select="."/></xsl:for-each>
        </cp:keywords>
      </xsl:if>
      <xsl:if test="@number"><dc:identifier><xsl:value-of select="@number"/></dc:identifier></xsl:if>
      <dc:language><xsl:value-of select="@lang"/><xsl:if test="not(@lang)">zh-CN</xsl:if></dc:language>
      <xsl:if test="@draft = 'yes'"><cp:contentStatus>草稿</cp:contentStatus></xsl:if>
      <xsl:if test="$stamp != ''">
        <dcterms:created xsi:type="dcterms:W3CDTF"><xsl:value-of select="$stamp"/></dcterms:created>
        <dcterms:modified xsi:type="dcterms:W3CDTF"><xsl:value-of select="$stamp"/></dcterms:modified>
      </xsl:if>
    </cp:coreProperties>
  </part>
  <part name="docProps/app.xml">
    <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
      <Application><xsl:value-of select="$generator"/></Application>
      <xsl:if test="$company-name != ''"><Company><xsl:value-of select="$company-name"/></Company></xsl:if>
    </Properties>
  </part>
  <part name="docProps/custom.xml">
    <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">
      <xsl:for-each select="d:carried/d:property">
        <property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{position() + 1}" name="{@name}">
          <vt:lpwstr><xsl:value-of select="."/></vt:lpwstr>
        </property>
      </xsl:for-each>
    </Properties>
  </part>
</xsl:template>

</xsl:stylesheet>

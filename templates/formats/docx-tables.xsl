<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Paper to DOCX: grids, tables, and what is laid out as one: signatures and
distribution. Part of docx.xsl.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:juanzong:paper"
    xmlns:d="urn:juanzong:carried"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns="urn:juanzong:package"
    exclude-result-prefixes="p d w #default">

<!-- ==== tables ==== -->

<!-- Word wants a paragraph between two tables and after the last one, which may
     not need a page of its own. LibreOffice now and then leaves a heading alone
     at the foot of a page when a single one stands between it and a table; never
     with two. -->
<xsl:template name="end-of-table">
  <xsl:choose>
    <xsl:when test="@next = 'heading'">
      <w:p><w:pPr><w:pStyle w:val="TableEnd"/><w:spacing w:after="0"/></w:pPr></w:p>
      <w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>
    </xsl:when>
    <xsl:when test="@next = 'end'"><w:p><w:pPr><w:pStyle w:val="TableEnd"/><w:spacing w:after="0"/></w:pPr></w:p></xsl:when>
    <xsl:when test="@next = 'table' or not(@next)"><w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p></xsl:when>
    <xsl:otherwise><w:p><w:pPr><w:pStyle w:val="TableEnd"/><w:keepNext/></w:pPr></w:p></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Cells are many, and every XPath counts. A cell says nothing that its table
     says already: its width is that of the grid (the layout is fixed), its
     style Normal. The survey tells of most rows that they are plain; the others
     go the slower way.

     A row stays whole unless it is long: then a gap would be worse. -->
<xsl:template match="p:grid | p:table">
  <xsl:for-each select="p:caption[@show = 'yes']">
    <w:p>
      <w:pPr><w:pStyle w:val="Caption"/></w:pPr>
      <w:r><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r>
    </w:p>
  </xsl:for-each>
  <w:tbl>
    <w:tblPr>
      <w:tblStyle w:val="Ruled"/>
      <w:tblW w:w="{$width}" w:type="dxa"/>
      <w:tblLayout w:type="fixed"/>
      <xsl:for-each select="p:caption"><w:tblCaption w:val="{.}"/></xsl:for-each>
    </w:tblPr>
    <w:tblGrid>
      <xsl:for-each select="p:col"><w:gridCol w:w="{round(@w * $percent)}"/></xsl:for-each>
    </w:tblGrid>
    <xsl:apply-templates select="p:head"/>
    <xsl:for-each select="p:row | p:total">
      <xsl:choose>
        <xsl:when test="@lead">
          <w:tr>
            <w:trPr><w:cantSplit/></w:trPr>
            <w:tc><w:p><w:pPr><w:jc w:val="{@lead}"/></w:pPr><w:r><w:t><xsl:value-of select="*[1]"/></w:t></w:r></w:p></w:tc>
            <xsl:for-each select="*[1]/following-sibling::*/text()"><w:tc><w:p><w:r><w:t><xsl:copy/></w:t></w:r></w:p></w:tc></xsl:for-each>
          </w:tr>
        </xsl:when>
        <xsl:when test="@plain">
          <w:tr>
            <w:trPr><w:cantSplit/></w:trPr>
            <xsl:for-each select="*/text()"><w:tc><w:p><w:r><w:t><xsl:copy/></w:t></w:r></w:p></w:tc></xsl:for-each>
          </w:tr>
        </xsl:when>
        <xsl:when test="@facts">
          <xsl:variable name="keep" select="boolean(@keep)"/>
          <w:tr>
            <w:trPr><w:cantSplit/></w:trPr>
            <xsl:for-each select="*/text()">
              <xsl:choose>
                <xsl:when test="position() mod 2"><w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{$shade}"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Label"/><xsl:if test="$keep"><w:keepNext/></xsl:if></w:pPr><w:r><w:t><xsl:copy/></w:t></w:r></w:p></w:tc></xsl:when>
                <xsl:otherwise><w:tc><w:p><w:r><w:t><xsl:copy/></w:t></w:r></w:p></w:tc></xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
          </w:tr>
        </xsl:when>
        <xsl:when test="@wide">
          <w:tr>
            <w:trPr><w:cantSplit/></w:trPr>
            <w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{$shade}"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Label"/><xsl:if test="@keep"><w:keepNext/></xsl:if></w:pPr><w:r><w:t><xsl:value-of select="*[1]"/></w:t></w:r></w:p></w:tc>
            <w:tc><w:tcPr><w:gridSpan w:val="{@wide}"/></w:tcPr><w:p><w:r><w:t><xsl:value-of select="*[2]"/></w:t></w:r></w:p></w:tc>
          </w:tr>
        </xsl:when>
        <xsl:when test="@last">
          <w:tr>
            <w:trPr><w:cantSplit/></w:trPr>
            <w:tc><w:p><w:pPr><w:keepNext/><w:jc w:val="{@last}"/></w:pPr><w:r><w:t><xsl:value-of select="*[1]"/></w:t></w:r></w:p></w:tc>
            <xsl:for-each select="*[1]/following-sibling::*/text()"><w:tc><w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t><xsl:copy/></w:t></w:r></w:p></w:tc></xsl:for-each>
          </w:tr>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="row"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </w:tbl>
  <xsl:call-template name="end-of-table"/>
</xsl:template>

<xsl:template match="p:head">
  <w:tr>
    <w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
    <xsl:choose>
      <xsl:when test="@plain">
        <xsl:for-each select="*/text()"><w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{$shade}"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableHead"/></w:pPr><w:r><w:t><xsl:copy/></w:t></w:r></w:p></w:tc></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="*">
          <w:tc>
            <w:tcPr>
              <xsl:if test="@span"><w:gridSpan w:val="{@span}"/></xsl:if>
              <w:shd w:val="clear" w:color="auto" w:fill="{$shade}"/>
            </w:tcPr>
            <w:p><w:pPr><w:pStyle w:val="TableHead"/></w:pPr><xsl:apply-templates/></w:p>
          </w:tc>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </w:tr>
</xsl:template>

<xsl:template name="row">
  <xsl:variable name="total" select="boolean(self::p:total)"/>
  <xsl:variable name="keep" select="boolean(@keep)"/>
  <xsl:variable name="last" select="@keep = 'all'"/>
  <w:tr>
    <xsl:choose>
      <xsl:when test="@lines &gt; 1">
        <w:trPr><xsl:if test="not(@long)"><w:cantSplit/></xsl:if><w:trHeight w:val="{@lines * 360 + 60}" w:hRule="atLeast"/></w:trPr>
      </xsl:when>
      <xsl:when test="not(@long)"><w:trPr><w:cantSplit/></w:trPr></xsl:when>
    </xsl:choose>
    <xsl:for-each select="*">
      <w:tc>
        <xsl:choose>
          <xsl:when test="self::p:label">
            <w:tcPr>
              <xsl:if test="@span"><w:gridSpan w:val="{@span}"/></xsl:if>
              <w:shd w:val="clear" w:color="auto" w:fill="{$shade}"/>
            </w:tcPr>
            <w:p>
              <w:pPr>
                <w:pStyle w:val="Label"/>
                <xsl:if test="$keep"><w:keepNext/></xsl:if>
                <xsl:if test="@align"><w:jc w:val="{@align}"/></xsl:if>
              </w:pPr>
              <xsl:apply-templates/>
            </w:p>
          </xsl:when>
          <xsl:otherwise>
            <xsl:if test="@span"><w:tcPr><w:gridSpan w:val="{@span}"/></w:tcPr></xsl:if>
            <w:p>
              <xsl:if test="@align or $last or $total">
                <w:pPr>
                  <xsl:if test="$total"><w:pStyle w:val="TableTotal"/></xsl:if>
                  <xsl:if test="$last"><w:keepNext/></xsl:if>
                  <xsl:if test="@align"><w:jc w:val="{@align}"/></xsl:if>
                </w:pPr>
              </xsl:if>
              <xsl:apply-templates/>
            </w:p>
          </xsl:otherwise>
        </xsl:choose>
      </w:tc>
    </xsl:for-each>
  </w:tr>
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
      <xsl:if test="$n = 1"><w:tblBorders><w:insideV w:val="nil"/></w:tblBorders></xsl:if>
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
        <xsl:if test="p:party/@seal = 'yes'"><w:trHeight w:val="{$seal}" w:hRule="atLeast"/></xsl:if>
      </w:trPr>
      <xsl:call-template name="left-half"/>
      <xsl:for-each select="p:party">
        <w:tc>
          <w:tcPr><w:vAlign w:val="bottom"/></w:tcPr>
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
    <w:tc><w:p><w:pPr><w:pStyle w:val="Party"/><w:keepNext/></w:pPr></w:p></w:tc>
  </xsl:if>
</xsl:template>

<!-- It stays whole and with the signatures, unless so many get it that this
     takes a page: then LibreOffice would cut off what is below. -->
<xsl:template match="p:distribution">
  <xsl:variable name="short" select="string-length() &lt; 300"/>
  <w:tbl>
    <w:tblPr>
      <w:tblStyle w:val="Sending"/>
      <w:tblW w:w="{$width}" w:type="dxa"/>
      <w:tblLayout w:type="fixed"/>
    </w:tblPr>
    <w:tblGrid><w:gridCol w:w="{$width}"/></w:tblGrid>
    <xsl:for-each select="p:line">
      <w:tr>
        <xsl:if test="$short or string-length() &lt; 300"><w:trPr><w:cantSplit/></w:trPr></xsl:if>
        <w:tc>
          <w:p>
            <w:pPr>
              <w:pStyle w:val="Distribution"/>
              <xsl:if test="$short and position() != last()"><w:keepNext/></xsl:if>
            </w:pPr>
            <w:r><w:t xml:space="preserve"><xsl:value-of select="@label"/>：<xsl:value-of select="."/></w:t></w:r>
          </w:p>
        </w:tc>
      </w:tr>
    </xsl:for-each>
  </w:tbl>
  <xsl:call-template name="end-of-table"/>
</xsl:template>

</xsl:stylesheet>

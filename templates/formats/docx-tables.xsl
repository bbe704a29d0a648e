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
     small grid. The last row before signatures or a total takes them along. -->
<xsl:template match="p:grid | p:table">
  <xsl:variable name="fields"><xsl:call-template name="columns"/></xsl:variable>
  <xsl:variable name="columns" select="string($fields)"/>
  <xsl:variable name="regular" select="not(*/*/@span or */*/@align)"/>
  <xsl:variable name="aligned" select="boolean(p:col/@align or */*/@align)"/>
  <xsl:variable name="short" select="string-length() &lt; 500"/>
  <xsl:variable name="table" select="boolean(self::p:table)"/>
  <xsl:variable name="small" select="$short and not($table) and count(p:row) &lt; 7"/>
  <xsl:variable name="sign" select="boolean(following-sibling::*[1][self::p:signatures])"/>
  <xsl:variable name="totalled" select="boolean(p:total)"/>
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
        <xsl:when test="$table and self::p:row and ($regular or not(*/@span or */@align)) and not($sign and position() = last() or $totalled and position() = last() - 1)">
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
          <xsl:variable name="last" select="$sign and position() = last() or $totalled and position() = last() - 1"/>
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

</xsl:stylesheet>

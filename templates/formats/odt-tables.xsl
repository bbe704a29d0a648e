<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Paper to ODT: grids, tables, and what is laid out as one: signatures and
distribution. Part of odt.xsl.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:juanzong:paper"
    xmlns:d="urn:juanzong:carried"
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    xmlns="urn:juanzong:package"
    exclude-result-prefixes="p d">

<!-- ==== tables ==== -->

<!-- LibreOffice now and then leaves a heading alone at the foot of a page when
     a single paragraph stands between it and a table; never with two. -->
<xsl:template name="end-of-table">
  <xsl:if test="@next = 'heading'"><text:p text:style-name="PaperEnd"/></xsl:if>
  <text:p>
    <xsl:attribute name="text:style-name">
      <xsl:choose>
        <xsl:when test="@next = 'signatures' or @next = 'distribution'">TableEndK</xsl:when>
        <!-- It may not need a page of its own. -->
        <xsl:when test="@next = 'end'">PaperEnd</xsl:when>
        <xsl:otherwise>TableEnd</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </text:p>
</xsl:template>

<!-- Cells are many, and every XPath counts. The survey tells of most rows that
     they are plain; the others go the slower way.

     A row stays whole unless it is long: then a gap would be worse. -->
<xsl:template match="p:grid | p:table">
  <xsl:variable name="n" select="count(preceding-sibling::p:grid | preceding-sibling::p:table) + 1"/>
  <xsl:for-each select="p:caption[@show = 'yes']">
    <text:p text:style-name="Caption"><xsl:value-of select="."/></text:p>
  </xsl:for-each>
  <table:table table:name="表{$n}">
    <xsl:attribute name="table:style-name">
      <xsl:choose>
        <xsl:when test="@small">small</xsl:when>
        <xsl:otherwise>table</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:for-each select="p:caption"><table:title><xsl:value-of select="."/></table:title></xsl:for-each>
    <xsl:for-each select="p:col/@w"><table:table-column table:style-name="c{.}"/></xsl:for-each>
    <xsl:choose>
      <xsl:when test="p:row or p:total">
        <xsl:for-each select="p:head"><table:table-header-rows><xsl:call-template name="head"/></table:table-header-rows></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="p:head"><xsl:call-template name="head"/></xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="p:row | p:total">
      <xsl:choose>
        <xsl:when test="@lead">
          <table:table-row table:style-name="row">
            <table:table-cell table:style-name="cell"><text:p text:style-name="Cell{@lead}"><xsl:value-of select="*[1]"/></text:p></table:table-cell>
            <xsl:for-each select="*[1]/following-sibling::*/text()"><table:table-cell table:style-name="cell"><text:p><xsl:copy/></text:p></table:table-cell></xsl:for-each>
          </table:table-row>
        </xsl:when>
        <xsl:when test="@plain">
          <table:table-row table:style-name="row">
            <xsl:for-each select="*/text()"><table:table-cell table:style-name="cell"><text:p><xsl:copy/></text:p></table:table-cell></xsl:for-each>
          </table:table-row>
        </xsl:when>
        <xsl:when test="@facts">
          <table:table-row table:style-name="row">
            <xsl:for-each select="*/text()">
              <xsl:choose>
                <xsl:when test="position() mod 2"><table:table-cell table:style-name="label"><text:p text:style-name="Label"><xsl:copy/></text:p></table:table-cell></xsl:when>
                <xsl:otherwise><table:table-cell table:style-name="cell"><text:p><xsl:copy/></text:p></table:table-cell></xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
          </table:table-row>
        </xsl:when>
        <xsl:when test="@wide">
          <table:table-row table:style-name="row">
            <table:table-cell table:style-name="label"><text:p text:style-name="Label"><xsl:value-of select="*[1]"/></text:p></table:table-cell>
            <table:table-cell table:style-name="cell" table:number-columns-spanned="{@wide}"><text:p><xsl:value-of select="*[2]"/></text:p></table:table-cell>
            <xsl:for-each select="*[2]"><xsl:call-template name="covered"/></xsl:for-each>
          </table:table-row>
        </xsl:when>
        <xsl:when test="@last">
          <table:table-row table:style-name="row">
            <table:table-cell table:style-name="cell"><text:p text:style-name="Cell{@last}K"><xsl:value-of select="*[1]"/></text:p></table:table-cell>
            <xsl:for-each select="*[1]/following-sibling::*/text()"><table:table-cell table:style-name="cell"><text:p text:style-name="CellK"><xsl:copy/></text:p></table:table-cell></xsl:for-each>
          </table:table-row>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="row"><xsl:with-param name="table" select="$n"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </table:table>
  <xsl:call-template name="end-of-table"/>
</xsl:template>

<xsl:template name="row">
  <xsl:param name="table"/>
  <xsl:variable name="total" select="boolean(self::p:total)"/>
  <xsl:variable name="last" select="@keep = 'all'"/>
  <xsl:variable name="kind" select="concat(substring('Total', 1, 5 * $total), substring('K', 1, $last))"/>
  <table:table-row>
    <xsl:attribute name="table:style-name">
      <xsl:choose>
        <xsl:when test="@long">long</xsl:when>
        <xsl:when test="@lines &gt; 1">t<xsl:value-of select="$table"/>r<xsl:value-of select="count(preceding-sibling::p:row[@lines &gt; 1]) + 1"/></xsl:when>
        <xsl:otherwise>row</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:for-each select="*">
      <xsl:choose>
        <xsl:when test="self::p:label">
          <table:table-cell table:style-name="label">
            <xsl:if test="@span"><xsl:attribute name="table:number-columns-spanned"><xsl:value-of select="@span"/></xsl:attribute></xsl:if>
            <text:p>
              <xsl:attribute name="text:style-name">
                <xsl:choose>
                  <xsl:when test="$kind != ''">LabelK</xsl:when>
                  <xsl:when test="@align = 'left'">LabelLeft</xsl:when>
                  <xsl:when test="@align = 'right'">LabelRight</xsl:when>
                  <xsl:otherwise>Label</xsl:otherwise>
                </xsl:choose>
              </xsl:attribute>
              <xsl:apply-templates/>
            </text:p>
          </table:table-cell>
        </xsl:when>
        <xsl:otherwise>
          <table:table-cell table:style-name="cell">
            <xsl:if test="@span"><xsl:attribute name="table:number-columns-spanned"><xsl:value-of select="@span"/></xsl:attribute></xsl:if>
            <text:p>
              <xsl:if test="@align or $kind != ''"><xsl:attribute name="text:style-name">Cell<xsl:value-of select="concat(@align, $kind)"/></xsl:attribute></xsl:if>
              <xsl:apply-templates/>
            </text:p>
          </table:table-cell>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@span"><xsl:call-template name="covered"/></xsl:if>
    </xsl:for-each>
  </table:table-row>
</xsl:template>

<xsl:template name="covered">
  <xsl:if test="@span &gt; 1"><table:covered-table-cell table:number-columns-repeated="{@span - 1}"/></xsl:if>
</xsl:template>

<xsl:template name="head">
  <table:table-row table:style-name="row">
    <xsl:choose>
      <xsl:when test="@plain">
        <xsl:for-each select="*/text()"><table:table-cell table:style-name="label"><text:p text:style-name="TableHead"><xsl:copy/></text:p></table:table-cell></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="p:cell">
          <table:table-cell table:style-name="label">
            <xsl:if test="@span"><xsl:attribute name="table:number-columns-spanned"><xsl:value-of select="@span"/></xsl:attribute></xsl:if>
            <text:p text:style-name="TableHead"><xsl:apply-templates/></text:p>
          </table:table-cell>
          <xsl:if test="@span"><xsl:call-template name="covered"/></xsl:if>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </table:table-row>
</xsl:template>

<!-- ==== signatures and distribution ==== -->

<!-- Three rows: who, what is signed, the date; the table is one piece. A single
     party signs in the right half. -->
<xsl:template match="p:signatures">
  <xsl:variable name="n" select="count(p:party)"/>
  <xsl:variable name="tab" select="2 + ($n = 3)"/>
  <xsl:variable name="w" select="$width div ($n + ($n = 1))"/>
  <xsl:variable name="em" select="($sizes-letter-sign * $letter + $sizes-form-sign * not($letter)) * 25.4 div 72"/>
  <text:p text:style-name="TableEndK"/>
  <table:table table:name="签字{count(preceding-sibling::p:signatures) + 1}" table:style-name="{substring('smallkept', 1 + 5 * boolean(@next), 5)}">
    <table:table-column table:style-name="party" table:number-columns-repeated="{$n + ($n = 1)}"/>
    <table:table-row table:style-name="row">
      <xsl:call-template name="left-half"><xsl:with-param name="cell" select="'who'"/></xsl:call-template>
      <xsl:for-each select="p:party">
        <table:table-cell table:style-name="who">
          <text:p text:style-name="Party"><xsl:value-of select="p:name"/></text:p>
        </table:table-cell>
      </xsl:for-each>
    </table:table-row>
    <table:table-row table:style-name="row">
      <xsl:call-template name="left-half"><xsl:with-param name="cell" select="'signed'"/></xsl:call-template>
      <xsl:for-each select="p:party">
        <table:table-cell table:style-name="signed">
          <xsl:for-each select="p:line">
            <!-- A long label has the line to sign on below it. -->
            <text:p text:style-name="Signature{$tab}">
              <xsl:value-of select="."/>
              <xsl:if test="not(contains('：:', substring(., string-length())))">：</xsl:if>
              <xsl:if test="(string-length() + 1) * $em &gt; $w - 27.5"><text:line-break/></xsl:if>
              <text:tab/>
            </text:p>
          </xsl:for-each>
        </table:table-cell>
      </xsl:for-each>
    </table:table-row>
    <table:table-row>
      <xsl:attribute name="table:style-name">
        <xsl:choose>
          <xsl:when test="p:party/@seal = 'yes'">seal</xsl:when>
          <xsl:otherwise>row</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:call-template name="left-half"><xsl:with-param name="cell" select="'dated'"/></xsl:call-template>
      <xsl:for-each select="p:party">
        <table:table-cell table:style-name="dated">
          <xsl:if test="@seal = 'yes'"><text:p text:style-name="Seal">（盖章）</text:p></xsl:if>
          <text:p text:style-name="Signature2"><xsl:if test="$n &lt; 3">日期：　　</xsl:if>　　年　　月　　日</text:p>
        </table:table-cell>
      </xsl:for-each>
    </table:table-row>
  </table:table>
  <xsl:call-template name="end-of-table"/>
</xsl:template>

<xsl:template name="left-half">
  <xsl:param name="cell"/>
  <xsl:if test="count(p:party) = 1">
    <table:table-cell table:style-name="{$cell}{substring('Left', 1, 4 * not($letter))}"><text:p text:style-name="Party"/></table:table-cell>
  </xsl:if>
</xsl:template>

<!-- It stays whole and with the signatures, unless so many get it that this
     takes a page: then LibreOffice would cut off what is below. -->
<xsl:template match="p:distribution">
  <table:table table:name="版记{count(preceding-sibling::p:distribution) + 1}" table:style-name="table">
    <table:table-column table:style-name="whole"/>
    <xsl:for-each select="p:line">
      <table:table-row table:style-name="{substring('longrow', 1 + 4 * (string-length() &lt; 300), 4)}">
        <table:table-cell>
          <xsl:attribute name="table:style-name">
            <xsl:choose>
              <xsl:when test="last() = 1">sentOnly</xsl:when>
              <xsl:when test="position() = 1">sentFirst</xsl:when>
              <xsl:when test="position() = last()">sentLast</xsl:when>
              <xsl:otherwise>sent</xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <text:p text:style-name="Distribution"><xsl:value-of select="@label"/>：<xsl:value-of select="."/></text:p>
        </table:table-cell>
      </table:table-row>
    </xsl:for-each>
  </table:table>
  <xsl:call-template name="end-of-table"/>
</xsl:template>

</xsl:stylesheet>

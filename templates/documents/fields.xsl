<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

How fields become headings, paragraphs, lines, rows and boxes.

Law: a section whose fields are missing leaves no trace, and nothing here goes
deeper than a few levels, however long a text: libxslt stops at 3,000.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<!-- Numbers and headings -->

<!-- 1 to 99 as 一 to 九十九; beyond that in digits. -->
<xsl:template name="numeral">
  <xsl:param name="n"/>
  <xsl:choose>
    <xsl:when test="$n &lt; 11">
      <xsl:value-of select="substring('一二三四五六七八九十', $n, 1)"/>
    </xsl:when>
    <xsl:when test="$n &gt; 99"><xsl:value-of select="$n"/></xsl:when>
    <xsl:otherwise>
      <xsl:if test="$n &gt; 19">
        <xsl:value-of
            select="substring('一二三四五六七八九', floor($n div 10), 1)"/>
      </xsl:if>
      <xsl:text>十</xsl:text>
      <xsl:if test="$n mod 10">
        <xsl:value-of select="substring('一二三四五六七八九', $n mod 10, 1)"/>
      </xsl:if>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The program numbers headings (generator/numbering.h). -->

<!-- Dates and days -->

<!-- 2026-01-16 as 2026年1月16日. -->
<xsl:template name="date">
  <xsl:param name="date" select="."/>
  <xsl:variable name="d" select="normalize-space($date)"/>
  <xsl:if test="$d">
    <xsl:value-of select="concat(substring($d, 1, 4), '年',
                                 number(substring($d, 6, 2)), '月',
                                 number(substring($d, 9, 2)), '日')"/>
  </xsl:if>
</xsl:template>

<!-- The number of a day, to subtract from another. Years begin in March here,
     so that the leap day is the last. -->
<xsl:template name="day">
  <xsl:param name="date" select="."/>
  <xsl:variable name="d" select="normalize-space($date)"/>
  <xsl:variable name="m" select="number(substring($d, 6, 2))"/>
  <xsl:variable name="a" select="floor((14 - $m) div 12)"/>
  <xsl:variable name="y" select="substring($d, 1, 4) + 4800 - $a"/>
  <xsl:value-of select="substring($d, 9, 2)
                        + floor((153 * ($m + 12 * $a - 3) + 2) div 5)
                        + 365 * $y + floor($y div 4) - floor($y div 100)
                        + floor($y div 400)"/>
</xsl:template>

<!-- Text of several lines is written as it is: the program makes paras of them
     in a para, elsewhere lines with br between them, without blank lines and the
     indentation of the form (generator/lines.h). -->

<!-- Each line of a field becomes a para; LEAD stands in bold before the
     first. -->
<xsl:template name="paras">
  <xsl:param name="text" select="."/>
  <xsl:param name="lead"/>
  <xsl:if test="$text != ''">
    <para>
      <xsl:if test="$lead"><b><xsl:value-of select="$lead"/></b></xsl:if>
      <xsl:value-of select="$text"/>
    </para>
  </xsl:if>
</xsl:template>

<!-- Grids: four columns, label value label value; codes and dates go to the
     right, where there is less room. A sheet writes all there may be: what is
     not known the program takes out with its label (generator/grid.h). -->

<xsl:template name="columns">
  <col w="15"/><col w="41"/><col w="15"/><col w="29"/>
</xsl:template>

<!-- A choice as on a printed form: every option, the chosen one ticked.
     OPTIONS are the words, each followed by a bar. -->
<xsl:template name="checks">
  <xsl:param name="options"/>
  <xsl:param name="value"/>
  <xsl:variable name="option" select="substring-before($options, '|')"/>
  <xsl:variable name="others" select="substring-after($options, '|')"/>
  <check>
    <xsl:attribute name="on">
      <xsl:choose>
        <xsl:when test="normalize-space($value) = $option">yes</xsl:when>
        <xsl:otherwise>no</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:value-of select="$option"/>
  </check>
  <xsl:if test="$others">
    <xsl:text>　</xsl:text>
    <xsl:call-template name="checks">
      <xsl:with-param name="options" select="$others"/>
      <xsl:with-param name="value" select="$value"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- Sections of several kinds -->

<!-- A heading and the paragraphs of a field. -->
<xsl:template name="section">
  <xsl:param name="text"/>
  <xsl:param name="field"/>
  <xsl:if test="$field">
    <heading><xsl:value-of select="$text"/></heading>
    <xsl:call-template name="paras">
      <xsl:with-param name="text" select="$field"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="enclosures">
  <xsl:if test="f:附件">
    <heading>附件</heading>
    <list>
      <xsl:for-each select="f:附件">
        <item>
          <xsl:value-of select="f:名称"/>
          <xsl:if test="f:份数">
            <xsl:value-of select="concat('，', f:份数, ' 份')"/>
          </xsl:if>
          <xsl:if test="f:页数">
            <xsl:value-of
                select="concat('，每份 ', f:页数, ' 页')"/>
          </xsl:if>
          <xsl:if test="f:备注">
            <xsl:value-of select="concat('（', normalize-space(f:备注), '）')"/>
          </xsl:if>
        </item>
      </xsl:for-each>
    </list>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>

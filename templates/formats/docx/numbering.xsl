<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Letterhead to word/numbering.xml of one look: 64 lists that each begin at 1,
and one of bullets. In a letter the number stands where its paragraph begins;
in a form it hangs.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:l="urn:juanzong:letterhead"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    exclude-result-prefixes="l">

<xsl:param name="look"/>

<xsl:template match="/">
  <w:numbering>
    <xsl:call-template name="kind">
      <xsl:with-param name="id">0</xsl:with-param>
      <xsl:with-param name="format">decimal</xsl:with-param>
      <xsl:with-param name="mark">%1.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="kind">
      <xsl:with-param name="id">1</xsl:with-param>
      <xsl:with-param name="format">bullet</xsl:with-param>
      <xsl:with-param name="mark">•</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="lists"/>
    <w:num w:numId="65"><w:abstractNumId w:val="1"/></w:num>
  </w:numbering>
</xsl:template>

<xsl:template name="kind">
  <xsl:param name="id"/>
  <xsl:param name="format"/>
  <xsl:param name="mark"/>
  <w:abstractNum w:abstractNumId="{$id}">
    <w:multiLevelType w:val="singleLevel"/>
    <w:lvl w:ilvl="0">
      <w:start w:val="1"/>
      <w:numFmt w:val="{$format}"/>
      <xsl:if test="$look = 'letter'"><w:suff w:val="space"/></xsl:if>
      <w:lvlText w:val="{$mark}"/>
      <w:lvlJc w:val="left"/>
      <xsl:choose>
        <xsl:when test="$look = 'letter'"><w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="{round(/l:letterhead/l:sizes[@for = $look]/@body * 40)}"/></w:pPr></xsl:when>
        <xsl:otherwise><w:pPr><w:tabs><w:tab w:val="num" w:pos="720"/></w:tabs><w:ind w:left="720" w:hanging="300"/></w:pPr></xsl:otherwise>
      </xsl:choose>
    </w:lvl>
  </w:abstractNum>
</xsl:template>

<xsl:template name="lists">
  <xsl:param name="n" select="1"/>
  <w:num w:numId="{$n}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
  <xsl:if test="$n &lt; 64">
    <xsl:call-template name="lists"><xsl:with-param name="n" select="$n + 1"/></xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Letterhead to word/fontTable.xml: each font once, with its other name and what
it is like, so that an office program without it takes one of the same kind.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:l="urn:juanzong:letterhead"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    exclude-result-prefixes="l">

<xsl:template match="/">
  <w:fonts>
    <xsl:for-each select="/l:letterhead/l:font[not(@name = preceding-sibling::l:font/@name)]">
      <w:font w:name="{@name}">
        <xsl:if test="@alias"><w:altName w:val="{@alias}"/></xsl:if>
        <xsl:if test="@panose"><w:panose1 w:val="{@panose}"/></xsl:if>
        <xsl:choose>
          <xsl:when test="@for = 'latin' or @for = 'symbol'"><w:charset w:val="00"/></xsl:when>
          <xsl:otherwise><w:charset w:val="86"/></xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="@generic = 'serif'"><w:family w:val="roman"/></xsl:when>
          <xsl:otherwise><w:family w:val="swiss"/></xsl:otherwise>
        </xsl:choose>
        <w:pitch w:val="variable"/>
      </w:font>
    </xsl:for-each>
  </w:fonts>
</xsl:template>

</xsl:stylesheet>

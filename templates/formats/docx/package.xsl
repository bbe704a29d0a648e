<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Letterhead to what holds a DOCX together: [Content_Types].xml (part = types),
the relations of the document (part = document) and of a header (part =
header), whose program made it (part = program). With seam = true there are two
headers: the first page has its own.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:l="urn:juanzong:letterhead"
    exclude-result-prefixes="l">

<xsl:param name="part"/>
<xsl:param name="seam"/>
<xsl:param name="program"/>

<xsl:variable name="relation">http://schemas.openxmlformats.org/officeDocument/2006/relationships/</xsl:variable>
<xsl:variable name="type">application/vnd.openxmlformats-officedocument.</xsl:variable>

<xsl:template match="/">
  <xsl:choose>
    <xsl:when test="$part = 'types'"><xsl:call-template name="types"/></xsl:when>
    <xsl:when test="$part = 'document'"><xsl:call-template name="document"/></xsl:when>
    <xsl:when test="$part = 'program'"><xsl:call-template name="program"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="header"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="types">
  <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
    <Default Extension="xml" ContentType="application/xml"/>
    <Default Extension="png" ContentType="image/png"/>
    <Default Extension="jpg" ContentType="image/jpeg"/>
    <Default Extension="jpeg" ContentType="image/jpeg"/>
    <Override PartName="/word/document.xml" ContentType="{$type}wordprocessingml.document.main+xml"/>
    <Override PartName="/word/styles.xml" ContentType="{$type}wordprocessingml.styles+xml"/>
    <Override PartName="/word/settings.xml" ContentType="{$type}wordprocessingml.settings+xml"/>
    <Override PartName="/word/fontTable.xml" ContentType="{$type}wordprocessingml.fontTable+xml"/>
    <Override PartName="/word/numbering.xml" ContentType="{$type}wordprocessingml.numbering+xml"/>
    <Override PartName="/word/header1.xml" ContentType="{$type}wordprocessingml.header+xml"/>
    <xsl:if test="$seam = 'true'"><Override PartName="/word/header2.xml" ContentType="{$type}wordprocessingml.header+xml"/></xsl:if>
    <Override PartName="/word/footer1.xml" ContentType="{$type}wordprocessingml.footer+xml"/>
    <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
    <Override PartName="/docProps/app.xml" ContentType="{$type}extended-properties+xml"/>
    <Override PartName="/docProps/custom.xml" ContentType="{$type}custom-properties+xml"/>
  </Types>
</xsl:template>

<xsl:template name="document">
  <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id="rId1" Type="{$relation}styles" Target="styles.xml"/>
    <Relationship Id="rId2" Type="{$relation}settings" Target="settings.xml"/>
    <Relationship Id="rId3" Type="{$relation}fontTable" Target="fontTable.xml"/>
    <Relationship Id="rId4" Type="{$relation}numbering" Target="numbering.xml"/>
    <Relationship Id="rId5" Type="{$relation}header" Target="header1.xml"/>
    <Relationship Id="rId6" Type="{$relation}footer" Target="footer1.xml"/>
    <xsl:if test="$seam = 'true'"><Relationship Id="rId7" Type="{$relation}header" Target="header2.xml"/></xsl:if>
  </Relationships>
</xsl:template>

<xsl:template name="header">
  <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id="logo" Type="{$relation}image" Target="media/logo.{substring-after(/l:letterhead/l:logo/@src, '.')}"/>
  </Relationships>
</xsl:template>

<xsl:template name="program">
  <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
    <Application><xsl:value-of select="$program"/></Application>
    <xsl:for-each select="/l:letterhead/l:company/@name[. != '']"><Company><xsl:value-of select="."/></Company></xsl:for-each>
  </Properties>
</xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Letterhead to word/footer1.xml: how to reach the company on a letter, what the
paper has to say at its foot (left, right), the number of the page.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:l="urn:juanzong:letterhead"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    exclude-result-prefixes="l">

<xsl:param name="look"/>
<xsl:param name="left"/>
<xsl:param name="right"/>

<xsl:variable name="company" select="/l:letterhead/l:company"/>
<xsl:variable name="address" select="string($company/@address)"/>
<xsl:variable name="phone" select="string($company/@phone)"/>

<xsl:template match="/">
  <w:ftr>
    <xsl:if test="$look = 'letter' and ($address or $phone)">
      <w:p>
        <w:pPr><w:pStyle w:val="Footer"/></w:pPr>
        <w:r>
          <w:t xml:space="preserve"><xsl:if test="$address">地址：<xsl:value-of select="$address"/></xsl:if><xsl:if test="$address and $phone">　　</xsl:if><xsl:if test="$phone">电话：<xsl:value-of select="$phone"/></xsl:if></w:t>
        </w:r>
      </w:p>
    </xsl:if>
    <xsl:if test="$left or $right">
      <w:p>
        <w:pPr><w:pStyle w:val="Footer"/></w:pPr>
        <w:r>
          <w:t xml:space="preserve"><xsl:value-of select="$left"/></w:t>
          <w:tab/>
          <w:t xml:space="preserve"><xsl:value-of select="$right"/></w:t>
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
</xsl:template>

</xsl:stylesheet>

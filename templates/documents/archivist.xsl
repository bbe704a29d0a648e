<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

What the papers of a closed dossier share. Unlike on other forms, a row whose
value is not known stays, for somebody to write it by hand.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:key name="person" match="f:立卷人" use="normalize-space()"/>

<xsl:template name="one">
  <xsl:param name="label"/>
  <xsl:param name="value"/>
  <row lines="2">
    <label><xsl:value-of select="$label"/></label>
    <value span="3"><xsl:value-of select="normalize-space($value)"/></value>
  </row>
</xsl:template>

<xsl:template name="two">
  <xsl:param name="label"/>
  <xsl:param name="value"/>
  <xsl:param name="label2"/>
  <xsl:param name="value2"/>
  <row lines="2">
    <label><xsl:value-of select="$label"/></label>
    <value><xsl:value-of select="normalize-space($value)"/></value>
    <label><xsl:value-of select="$label2"/></label>
    <value><xsl:value-of select="normalize-space($value2)"/></value>
  </row>
</xsl:template>

<!-- A, unless there is none. -->
<xsl:template name="either">
  <xsl:param name="a"/>
  <xsl:param name="b"/>
  <xsl:choose>
    <xsl:when test="$a"><xsl:value-of select="$a"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$b"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- From the first 档号 to the last. -->
<xsl:template name="references">
  <xsl:value-of select="f:首件档号"/>
  <xsl:if test="f:末件档号 != f:首件档号">
    <xsl:value-of select="concat(' 至 ', f:末件档号)"/>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>

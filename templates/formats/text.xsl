<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Paper to plain text: what the index reads, and what a person can read without
any program. The law: all that the paper says, once, in its order, and nothing
within one value that is not the value's: what stands on one line of the paper
can be found as it stands. The cells of a table's row are joined by ｜.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:juanzong:paper">

<xsl:output method="text" encoding="UTF-8"/>

<xsl:template match="/p:paper">
  <xsl:apply-templates select="p:body/p:title"/>
  <xsl:apply-templates select="p:body/p:subtitle"/>
  <xsl:if test="@number">编号：<xsl:value-of select="@number"/><xsl:if test="@version &gt; 1">（第<xsl:value-of select="@version"/>版）</xsl:if><xsl:text>&#10;</xsl:text></xsl:if>
  <xsl:if test="@draft = 'yes'">草稿&#10;</xsl:if>
  <xsl:apply-templates select="p:header"/>
  <xsl:text>&#10;</xsl:text>
  <xsl:apply-templates select="p:body/*[not(self::p:title or self::p:subtitle)]"/>
  <xsl:apply-templates select="p:footer"/>
</xsl:template>

<!-- The number stands above already. -->
<xsl:template match="p:header | p:footer">
  <xsl:variable name="number" select="/p:paper/@number"/>
  <xsl:for-each select="*[text() and not(. = $number or . = concat('编号：', $number))]">
    <xsl:value-of select="."/>
    <xsl:text>&#10;</xsl:text>
  </xsl:for-each>
</xsl:template>

<!-- ==== inline ==== -->

<xsl:template match="p:br">
  <xsl:text>&#10;</xsl:text>
</xsl:template>

<!-- A line of a cell ends where the next begins; the row goes on. -->
<xsl:template match="p:cell/p:br">
  <xsl:text> </xsl:text>
</xsl:template>

<!-- Only what is ticked was said: who looks for 未解决 does not want every
     form with such a box. -->
<xsl:template match="p:check[@on = 'yes']">
  <xsl:if test="preceding-sibling::p:check[@on = 'yes']"><xsl:text> </xsl:text></xsl:if>
  <xsl:text>☑</xsl:text>
  <xsl:if test="text()"><xsl:text> </xsl:text><xsl:value-of select="."/></xsl:if>
</xsl:template>

<xsl:template match="p:check"/>

<xsl:template match="text()[../p:check and not(translate(., ' 　', ''))]"/>

<xsl:template match="p:blank">____</xsl:template>

<!-- ==== blocks ==== -->

<xsl:template match="p:title | p:subtitle | p:para">
  <xsl:apply-templates/>
  <xsl:text>&#10;</xsl:text>
</xsl:template>

<!-- A blank line before; grids and tables have one after them. -->
<xsl:template name="gap">
  <xsl:if test="not(preceding-sibling::*[1][self::p:grid or self::p:table])"><xsl:text>&#10;</xsl:text></xsl:if>
</xsl:template>

<xsl:template match="p:heading">
  <xsl:call-template name="gap"/>
  <xsl:apply-templates/>
  <xsl:text>&#10;</xsl:text>
</xsl:template>

<xsl:template match="p:list">
  <xsl:for-each select="p:item">
    <xsl:choose>
      <xsl:when test="../@mark = 'bullet'">• </xsl:when>
      <xsl:otherwise><xsl:value-of select="position()"/>. </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates/>
    <xsl:text>&#10;</xsl:text>
  </xsl:for-each>
</xsl:template>

<xsl:template match="p:image">［图：<xsl:value-of select="@alt"/>］&#10;</xsl:template>

<!-- Each label with what follows it is a line. -->
<xsl:template match="p:grid">
  <xsl:for-each select="p:row">
    <xsl:for-each select="*">
      <xsl:apply-templates/>
      <xsl:variable name="next" select="following-sibling::*[1]"/>
      <xsl:choose>
        <xsl:when test="self::p:label and $next[self::p:value]">：</xsl:when>
        <xsl:when test="not($next) or self::p:value and $next[self::p:label]"><xsl:text>&#10;</xsl:text></xsl:when>
        <xsl:otherwise>｜</xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:for-each>
  <xsl:text>&#10;</xsl:text>
</xsl:template>

<xsl:template match="p:table">
  <xsl:if test="p:caption[@show = 'yes']"><xsl:value-of select="p:caption"/><xsl:text>&#10;</xsl:text></xsl:if>
  <xsl:for-each select="p:head | p:row | p:total">
    <xsl:for-each select="p:cell">
      <xsl:if test="position() &gt; 1">｜</xsl:if>
      <xsl:apply-templates/>
    </xsl:for-each>
    <xsl:text>&#10;</xsl:text>
  </xsl:for-each>
  <xsl:text>&#10;</xsl:text>
</xsl:template>

<xsl:template match="p:signatures">
  <xsl:call-template name="gap"/>
  <xsl:for-each select="p:party">
    <xsl:value-of select="p:name"/>
    <xsl:text>&#10;</xsl:text>
    <xsl:for-each select="p:line">
      <xsl:value-of select="."/>
      <xsl:if test="not(contains('：:', substring(., string-length())))">：</xsl:if>
      <xsl:text>________&#10;</xsl:text>
    </xsl:for-each>
    <xsl:if test="@seal = 'yes'">（盖章）&#10;</xsl:if>
    <xsl:text>日期：____年__月__日&#10;</xsl:text>
  </xsl:for-each>
  <xsl:text>&#10;</xsl:text>
</xsl:template>

<xsl:template match="p:distribution">
  <xsl:for-each select="p:line">
    <xsl:value-of select="@label"/>：<xsl:value-of select="."/>
    <xsl:text>&#10;</xsl:text>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>

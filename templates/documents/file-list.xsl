<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

卷内目录: the columns of DA/T 22, one row a record, over as many pages as it
takes.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="archivist.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="f:案卷题名"/>
    <xsl:with-param name="date" select="f:立卷日期"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <subtitle><xsl:value-of select="f:案卷题名"/></subtitle>
  <xsl:if test="f:文件[not(f:页数)]">
    <para role="note" indent="no">注：页数空着的，结卷时数不出来；合计没有算它们。</para>
  </xsl:if>
  <table>
    <caption>卷内目录</caption>
    <col w="7" align="center" number="yes"/><col w="15"/><col w="17"/>
    <col w="10"/><col w="21"/><col w="12" align="center"/>
    <col w="5" align="center"/><col w="5" align="center"/><col w="8"/>
    <head>
      <cell>序号</cell><cell>档号</cell><cell>文号</cell><cell>责任者</cell>
      <cell>题名</cell><cell>日期</cell><cell>密级</cell><cell>页数</cell>
      <cell>备注</cell>
    </head>
    <xsl:for-each select="f:文件">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:档号"/></cell>
        <cell><xsl:value-of select="f:文号"/></cell>
        <cell><xsl:value-of select="f:责任者"/></cell>
        <cell>
          <xsl:value-of select="f:种类"/>
          <xsl:if test="f:题名 != f:种类">
            <xsl:value-of select="concat('：', f:题名)"/>
          </xsl:if>
        </cell>
        <cell><xsl:value-of select="translate(f:日期, '-', '')"/></cell>
        <cell><xsl:value-of select="f:密级"/></cell>
        <cell><xsl:value-of select="f:页数"/></cell>
        <cell><xsl:value-of select="f:备注"/></cell>
      </row>
    </xsl:for-each>
    <total>
      <cell span="7" align="right">
        <xsl:value-of select="concat('合计 ', count(f:文件), ' 件')"/>
      </cell>
      <cell><xsl:value-of select="sum(f:文件/f:页数)"/></cell>
      <cell/>
    </total>
  </table>
</xsl:template>

</xsl:stylesheet>

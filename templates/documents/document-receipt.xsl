<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

文档签收单: what passed from whom to whom, one row a piece, and how it may be used.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<!-- The customer's material, unless the form says otherwise. -->
<xsl:variable name="direction">
  <xsl:choose>
    <xsl:when test="$fields/f:签收类型">
      <xsl:value-of select="normalize-space($fields/f:签收类型)"/>
    </xsl:when>
    <xsl:otherwise>收集客户资料</xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title">
      <xsl:value-of select="normalize-space(f:资料[1]/f:名称)"/>
      <xsl:if test="count(f:资料) &gt; 1">
        <xsl:value-of select="concat('等 ', count(f:资料), ' 件')"/>
      </xsl:if>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:签收日期"/>
    <xsl:with-param name="author" select="f:我方经办人/f:姓名"/>
    <xsl:with-param name="keywords"
        select="f:签收类型
                | f:资料/f:提供部门[not(. = ../preceding-sibling::f:资料[1]/f:提供部门)]"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>签收日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:签收日期"/>
        </xsl:call-template>
      </value>
      <label>签收地点</label>
      <value><xsl:value-of select="f:签收地点"/></value>
    </row>
    <row>
      <label>签收类型</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'收集客户资料|向客户提交文件|'"/>
          <xsl:with-param name="value" select="$direction"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>客户方</label>
      <value span="3">
        <xsl:for-each select="f:客户方经办人/f:*">
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
    <row>
      <label>我方</label>
      <value span="3">
        <xsl:for-each select="f:我方经办人/f:*">
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
    <xsl:if test="f:电子文档保管 or $direction = '收集客户资料'">
      <row>
        <label>电子文档</label>
        <value span="3">
          <xsl:value-of select="f:电子文档保管"/>
        </value>
      </row>
    </xsl:if>
  </grid>
  <xsl:call-template name="items"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'使用范围'"/>
    <xsl:with-param name="field" select="f:使用范围"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<!-- What we hand over does not come back: there is room for its number. -->
<xsl:template name="items">
  <xsl:variable name="lent"
      select="$direction = '收集客户资料' or f:资料/f:归还日期"/>
  <heading>签收的资料</heading>
  <table>
    <caption>签收的资料</caption>
    <xsl:choose>
      <xsl:when test="$lent">
        <col w="7" align="center" number="yes"/><col w="11"/><col w="22"/>
        <col w="10"/><col w="11"/><col w="7" align="center"/>
        <col w="7" align="center"/><col w="14"/><col w="11"/>
      </xsl:when>
      <xsl:otherwise>
        <col w="7" align="center" number="yes"/><col w="25"/><col w="22"/>
        <col w="10"/><col w="11"/><col w="7" align="center"/>
        <col w="7" align="center"/><col w="11"/>
      </xsl:otherwise>
    </xsl:choose>
    <head>
      <cell>序号</cell><cell>编号</cell><cell>名称</cell><cell>部门</cell>
      <cell>形式</cell><cell>份数</cell><cell>页数</cell>
      <xsl:if test="$lent"><cell>归还日期</cell></xsl:if>
      <cell>备注</cell>
    </head>
    <xsl:for-each select="f:资料">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:编号"/></cell>
        <cell><xsl:value-of select="f:名称"/></cell>
        <cell><xsl:value-of select="f:提供部门"/></cell>
        <cell>
          <xsl:value-of select="f:形式"/>
          <xsl:if test="f:原件">
            <xsl:if test="f:形式"><br/></xsl:if>
            <xsl:value-of select="f:原件"/>
          </xsl:if>
        </cell>
        <cell><xsl:value-of select="f:份数"/></cell>
        <cell><xsl:value-of select="f:页数"/></cell>
        <xsl:if test="$lent">
          <cell><xsl:value-of select="f:归还日期"/></cell>
        </xsl:if>
        <cell><xsl:value-of select="normalize-space(f:备注)"/></cell>
      </row>
    </xsl:for-each>
    <total>
      <cell span="5" align="right">
        <xsl:value-of select="concat('合计 ', count(f:资料), ' 件')"/>
      </cell>
      <cell>
        <xsl:if test="f:资料/f:份数">
          <xsl:value-of select="sum(f:资料/f:份数)"/>
        </xsl:if>
      </cell>
      <cell/>
      <xsl:if test="$lent"><cell/></xsl:if>
      <cell/>
    </total>
  </table>
</xsl:template>

</xsl:stylesheet>
